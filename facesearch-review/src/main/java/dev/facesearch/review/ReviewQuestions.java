package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Audit;
import dev.facesearch.ContentHash;
import dev.facesearch.Decision;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceGroups;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceNode;
import dev.facesearch.FacePair;
import dev.facesearch.FaceResult;
import dev.facesearch.ImageSource;
import dev.facesearch.PairVerdict;
import dev.facesearch.PhotoResult;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.review.ReviewQuestion.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Collects the questions of a review. Whatever verdicts have decided, themselves or by what follows from them, is not
 * asked again; what somebody was unsure of comes last. Not thread-safe.
 */
public final class ReviewQuestions {

    /** How many pairs of a band are asked about unless another number is given. */
    public static final int DEFAULT_BAND_TOP = 10;

    private static final int FACES_BESIDE = 4;

    private final Map<String, StoredFace> faces = new LinkedHashMap<>();
    private final Map<String, List<StoredFace>> byUser = new HashMap<>();
    private final Map<String, String> described = new HashMap<>();
    private final SaidPairs said;
    private final List<ReviewQuestion> questions = new ArrayList<>();
    private final List<ReviewQuestion> unsure = new ArrayList<>();

    /**
     * Begins without a question.
     *
     * @param faces the collection's faces
     * @param verdicts what was said before
     */
    public ReviewQuestions(Stream<StoredFace> faces, Collection<PairVerdict> verdicts) {
        Map<String, String> owners = new HashMap<>();
        faces.forEach(face -> {
            this.faces.put(face.faceId(), face);
            face.userName().ifPresent(user -> {
                owners.put(face.faceId(), user);
                byUser.computeIfAbsent(user, any -> new ArrayList<>()).add(face);
            });
        });
        this.said = new SaidPairs(verdicts, owners);
    }

    /** Begins with the faces of a collection, whose list is read now, which is not billed. */
    public static ReviewQuestions of(FaceCollection collection, Collection<PairVerdict> verdicts) {
        return new ReviewQuestions(collection.faces(), verdicts);
    }

    /**
     * Adds what is known of faces, such as {@code FacePairs.nodes()}: their gender and age are shown with their pairs.
     */
    public ReviewQuestions describedBy(Collection<FaceNode> nodes) {
        nodes.forEach(node -> {
            List<String> words = Wording.attributes(node.attributes());
            if (!words.isEmpty()) {
                described.put(node.faceId(), String.join(", ", words));
            }
        });
        return this;
    }

    /**
     * Asks about the most similar pairs of each band of five points, the highest band first. Pairs of which both faces
     * belong to people are an audit's.
     *
     * @param bandTop how many pairs of each band
     */
    public ReviewQuestions pairs(List<FacePair> pairs, int bandTop) {
        if (bandTop < 1) {
            throw new IllegalArgumentException("band-top counts from 1 on: " + bandTop);
        }
        Map<Integer, Integer> asked = new HashMap<>();
        pairs.stream()
                .sorted(Comparator.comparingDouble(FacePair::similarity).reversed())
                .flatMap(pair -> pair(Kind.PAIR, pair, List.of()).stream())
                .filter(pair -> pair.face().userName().isEmpty()
                        || pair.other().userName().isEmpty())
                .filter(pair -> asked.merge(pair.band(), 1, Integer::sum) <= bandTop)
                .forEach(pair -> add(
                        pair,
                        said.of(pair.face().faceId(), pair.other().faceId()).isPresent()));
        return this;
    }

    /** Asks about pairs whose attributes contradict each other. */
    public ReviewQuestions contradictions(List<Contradiction> contradictions) {
        contradictions.stream()
                .flatMap(found -> pair(Kind.CONTRADICTION, found.pair(), List.of(found.reason())).stream())
                .forEach(pair -> add(
                        pair,
                        said.of(pair.face().faceId(), pair.other().faceId()).isPresent()));
        return this;
    }

    private Optional<ReviewQuestion.Pair> pair(Kind kind, FacePair pair, List<String> reasons) {
        StoredFace one = faces.get(pair.faceId());
        StoredFace other = faces.get(pair.otherFaceId());
        if (one == null || other == null || said.isDecided(pair.faceId(), pair.otherFaceId())) {
            return Optional.empty();
        }
        List<String> facts = new ArrayList<>(reasons);
        Optional.ofNullable(described.get(one.faceId())).ifPresent(words -> facts.add("the first face " + words));
        Optional.ofNullable(described.get(other.faceId())).ifPresent(words -> facts.add("the second face " + words));
        return Optional.of(new ReviewQuestion.Pair(kind, one, other, pair.similarity(), facts));
    }

    /**
     * Asks about the faces of a searched photo that the search sent to review.
     *
     * @return how many there are, asked about or decided before
     */
    public int searched(PhotoResult result, ImageSource photo) {
        requireNonNull(photo, "photo");
        int found = 0;
        for (int i = 0; i < result.faces().size(); i++) {
            FaceResult face = result.faces().get(i);
            if (face.decision() == Decision.REVIEW
                    && face.candidate().map(byUser::get).isPresent()) {
                searched(result, photo, i, face.candidate().orElseThrow());
                found++;
            }
        }
        return found;
    }

    private void searched(PhotoResult result, ImageSource photo, int index, String candidate) {
        FaceResult face = result.faces().get(index);
        String best = face.faceMatches().stream()
                .filter(match -> match.userName().equals(Optional.of(candidate)))
                .map(FaceMatch::faceId)
                .findFirst()
                .orElse("");
        List<StoredFace> beside = byUser.getOrDefault(candidate, List.of()).stream()
                .sorted(Comparator.comparing((StoredFace own) -> !own.faceId().equals(best)))
                .limit(FACES_BESIDE)
                .toList();
        String probe = "photo."
                + ContentHash.of((photo.contentHash().hex() + " " + face.box()).getBytes(StandardCharsets.UTF_8))
                        .hex()
                        .substring(0, 32);
        if (!said.isDecided(probe, beside.get(0).faceId())) {
            add(
                    new ReviewQuestion.Searched(result, photo, index, probe, candidate, beside),
                    said.of(probe, beside.get(0).faceId()).isPresent());
        }
    }

    /** Asks about groups: are they one person, and who? */
    public ReviewQuestions groups(FaceGroups groups) {
        groups.groups().stream()
                .filter(group -> group.faces().stream().allMatch(face -> faces.containsKey(face.faceId())))
                .forEach(group -> add(new ReviewQuestion.Group(group), false));
        return this;
    }

    /**
     * Asks about the findings of an audit that show two faces: faces nearer to another user, outliers, and users who
     * look alike.
     */
    public ReviewQuestions audit(Audit audit) {
        for (Audit.Finding finding : audit.findings()) {
            List<StoredFace> shown = switch (finding.kind()) {
                case NEARER_TO_ANOTHER_USER -> known(finding.faceIds());
                case OUTLIER -> outlier(finding);
                case USERS_ALIKE ->
                    finding.users().stream()
                            .flatMap(user -> byUser.getOrDefault(user, List.of()).stream()
                                    .limit(1))
                            .toList();
                case NEAR_DUPLICATES, FACE_WITHOUT_USER, USER_WITHOUT_FACE -> List.<StoredFace>of();
            };
            if (shown.size() > 1) {
                Optional<Verdict> before =
                        said.said(shown.get(0).faceId(), shown.get(1).faceId());
                if (before.isEmpty() || before.get() == Verdict.UNSURE) {
                    add(new ReviewQuestion.Found(finding, shown), before.isPresent());
                }
            }
        }
        return this;
    }

    private List<StoredFace> outlier(Audit.Finding finding) {
        String doubted = finding.faceIds().get(0);
        return Stream.concat(
                        known(List.of(doubted)).stream(),
                        byUser.getOrDefault(finding.users().get(0), List.of()).stream()
                                .filter(face -> !face.faceId().equals(doubted))
                                .limit(FACES_BESIDE))
                .toList();
    }

    private List<StoredFace> known(List<String> ids) {
        return ids.stream().flatMap(id -> Stream.ofNullable(faces.get(id))).toList();
    }

    private void add(ReviewQuestion question, boolean wasUnsure) {
        if (Stream.concat(questions.stream(), unsure.stream())
                .noneMatch(asked -> asked.id().equals(question.id()))) {
            (wasUnsure ? unsure : questions).add(question);
        }
    }

    /** Returns the questions in the order to ask them. Unmodifiable; a copy. */
    public List<ReviewQuestion> all() {
        return Stream.concat(questions.stream(), unsure.stream()).toList();
    }
}
