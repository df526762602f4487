package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import dev.facesearch.Audit;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceGroup;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.review.ReviewQuestion.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answers that were downloaded from a sheet. Immutable. */
public final class SheetVerdicts {

    private static final String FORMAT = "facesearch review verdicts 1";
    private static final int MAX_BYTES = 32 << 20;
    private static final int MAX_ANSWERS = 100_000;

    private final String collectionId;
    private final List<Answered> answers;

    private record Sheet(
            @Nullable String format,
            @Nullable String collection,
            @Nullable String sheet,
            @Nullable List<@Nullable Given> answers) {}

    private record Given(
            @Nullable AskedQuestion question,
            @Nullable String verdict,
            @Nullable String name,
            @Nullable List<@Nullable String> leftOut) {}

    private record Answered(
            String id,
            Kind kind,
            Optional<Audit.Kind> finding,
            Map<String, Optional<String>> users,
            List<String> about,
            ReviewAnswer answer) {}

    /**
     * What became of an answer.
     *
     * @param questionId the question's id
     * @param kind its kind
     * @param verdict the answer
     * @param applied whether it was applied
     * @param message what was done, or why nothing was
     */
    public record Outcome(String questionId, Kind kind, Verdict verdict, boolean applied, String message) {}

    private SheetVerdicts(String collectionId, List<Answered> answers) {
        this.collectionId = collectionId;
        this.answers = List.copyOf(answers);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it holds something else, or is damaged
     * @throws UncheckedIOException if it cannot be read
     */
    public static SheetVerdicts read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is larger than any file of verdicts");
            }
            return of(ReviewJson.MAPPER.readValue(bytes, Sheet.class));
        } catch (JacksonException | ThatIsNone e) {
            throw new IllegalArgumentException(
                    file + " is no file of verdicts that a sheet of facesearch review has written: "
                            + (e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + FileReason.of(e), e);
        }
    }

    private static final class ThatIsNone extends Exception {
        ThatIsNone(String message) {
            super(message);
        }
    }

    private static SheetVerdicts of(@Nullable Sheet sheet) throws ThatIsNone {
        if (sheet == null || !FORMAT.equals(sheet.format())) {
            throw new ThatIsNone("its format is another");
        }
        if (sheet.collection() == null
                || sheet.answers() == null
                || sheet.answers().size() > MAX_ANSWERS) {
            throw new ThatIsNone("a member is missing");
        }
        List<Answered> answers = new ArrayList<>();
        for (Given given : sheet.answers()) {
            answers.add(answered(given));
        }
        return new SheetVerdicts(sheet.collection(), answers);
    }

    private static Answered answered(@Nullable Given given) throws ThatIsNone {
        if (given == null || given.question() == null) {
            throw new ThatIsNone("an answer has no question");
        }
        AskedQuestion question = given.question();
        Kind kind = constant(Kind.class, question.kind());
        Map<String, Optional<String>> faces = new LinkedHashMap<>();
        for (AskedQuestion.AskedFace face :
                question.faces() == null ? List.<AskedQuestion.AskedFace>of() : question.faces()) {
            if (face == null || face.id() == null || !face.id().matches("[A-Za-z0-9-]{1,64}")) {
                throw new ThatIsNone("a face has no id");
            }
            faces.put(face.id(), Optional.ofNullable(face.user()));
        }
        List<String> users = new ArrayList<>();
        if (question.users() != null) {
            question.users().forEach(user -> users.add(String.valueOf(user)));
        }
        Optional<Audit.Kind> finding = question.finding() == null
                ? Optional.empty()
                : Optional.of(constant(Audit.Kind.class, question.finding()));
        boolean whole = question.id() != null
                && faces.size() >= (kind == Kind.SEARCH ? 1 : 2)
                && (kind != Kind.AUDIT || (finding.isPresent() && isAsked(finding.get(), users)));
        if (!whole) {
            throw new ThatIsNone("a question lacks something");
        }
        try {
            return new Answered(
                    requireNonNull(question.id()),
                    kind,
                    finding,
                    faces,
                    users,
                    AnswerBody.answer(given.verdict(), given.name(), given.leftOut()));
        } catch (IllegalArgumentException e) {
            throw new ThatIsNone(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAsked(Audit.Kind finding, List<String> users) {
        return switch (finding) {
            case NEARER_TO_ANOTHER_USER, USERS_ALIKE -> users.size() == 2;
            case OUTLIER -> users.size() == 1;
            case NEAR_DUPLICATES, FACE_WITHOUT_USER, USER_WITHOUT_FACE -> false;
        };
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String word) throws ThatIsNone {
        try {
            return Enum.valueOf(type, String.valueOf(word).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ThatIsNone("a kind of question is not known");
        }
    }

    /** Returns the id of the collection whose faces were asked about. */
    public String collectionId() {
        return collectionId;
    }

    /** Returns how many answers there are. */
    public int count() {
        return answers.size();
    }

    /**
     * Applies the answers in their order, each that is about something that is still as it was. The others are told.
     *
     * @param verdicts where verdicts are kept
     * @param known questions that can be answered only with their photos: those of searches
     * @throws IllegalArgumentException if the answers are about another collection; then nothing has changed
     */
    public List<Outcome> applyTo(
            FaceCollection collection, Verdicts verdicts, Collection<? extends ReviewQuestion> known) {
        if (!collection.id().equals(collectionId)) {
            throw new IllegalArgumentException("these are verdicts on collection \"" + collectionId
                    + "\"; name it with --collection " + collectionId);
        }
        Map<String, ReviewQuestion> searches = new HashMap<>();
        known.forEach(question -> searches.put(question.id(), question));
        AnswerApplier applier = new AnswerApplier(collection, verdicts);
        List<Outcome> outcomes = new ArrayList<>();
        for (Answered answered : answers) {
            boolean applied = false;
            String message;
            try {
                message = applier.apply(asItWas(answered, collection, verdicts, searches), answered.answer())
                        .message();
                applied = true;
            } catch (NotAppliedException e) {
                message = String.valueOf(e.getMessage());
            }
            outcomes.add(new Outcome(
                    answered.id(), answered.kind(), answered.answer().verdict(), applied, message));
        }
        return outcomes;
    }

    /** Returns the question again, if nothing of it has changed. */
    private static ReviewQuestion asItWas(
            Answered answered, FaceCollection collection, Verdicts verdicts, Map<String, ReviewQuestion> searches)
            throws NotAppliedException {
        List<String> ids = List.copyOf(answered.users().keySet());
        if (answered.kind() == Kind.SEARCH) {
            return Optional.ofNullable(searches.get(answered.id()))
                    .orElseThrow(
                            () -> NotAppliedException.askAgain(
                                    "its photo or its result is not here, or it was settled meanwhile; give the photos, and --results"));
        }
        Map<String, StoredFace> faces =
                collection.faces(ids).collect(Collectors.toMap(StoredFace::faceId, face -> face, (one, same) -> one));
        if (!faces.keySet().containsAll(ids)) {
            throw NotAppliedException.pointless("a face of this question was deleted meanwhile");
        }
        List<StoredFace> inOrder =
                ids.stream().map(faces::get).map(face -> requireNonNull(face)).toList();
        Optional<Verdict> said = new SaidPairs(verdicts.all(), Map.of()).said(ids.get(0), ids.get(1));
        boolean isOfTwo = answered.kind() != Kind.GROUP;
        if (isOfTwo && said.filter(verdict -> verdict != Verdict.UNSURE).isPresent()) {
            throw NotAppliedException.pointless(
                    "settled meanwhile: " + said.map(QuestionView::word).orElse(""));
        }
        for (StoredFace face : inOrder) {
            if (!face.userName().equals(answered.users().get(face.faceId()))) {
                throw NotAppliedException.pointless(
                        "a face belongs to " + face.userName().orElse("nobody") + " meanwhile; look at it again");
            }
        }
        return switch (answered.kind()) {
            case PAIR, CONTRADICTION ->
                new ReviewQuestion.Pair(answered.kind(), inOrder.get(0), inOrder.get(1), 0, List.of());
            case GROUP, SEARCH -> new ReviewQuestion.Group(new FaceGroup(0, inOrder, 0, Optional.empty()));
            case AUDIT ->
                new ReviewQuestion.Found(
                        new Audit.Finding(
                                answered.finding().orElseThrow(),
                                answered.about(),
                                ids,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                ""),
                        inOrder);
        };
    }
}
