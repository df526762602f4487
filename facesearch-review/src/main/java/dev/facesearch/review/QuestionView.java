package dev.facesearch.review;

import dev.facesearch.Audit;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.review.QuestionState.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A question as a page shows it.
 *
 * @param id the question's id
 * @param version the version that is shown
 * @param kind its kind, as a word
 * @param band the band of a pair, such as {@code 95 to 100}; null for other kinds
 * @param ask the question itself
 * @param facts scores and reasons
 * @param left the face in doubt; all faces of a group
 * @param right what to compare it with; empty for a group
 * @param takesName whether a name can be given
 * @param marks whether faces can be marked as somebody else's
 */
record QuestionView(
        String id,
        int version,
        String kind,
        @Nullable String band,
        String ask,
        List<String> facts,
        List<Shown> left,
        List<Shown> right,
        boolean takesName,
        boolean marks) {

    /**
     * A face as a page shows it.
     *
     * @param id the face's id, or what stands for it
     * @param alt what the picture shows, in words
     * @param caption whose face it is
     * @param picture the name of the photo; empty if it is not known
     * @param src where the crop is; null if the photo is gone
     */
    record Shown(
            String id,
            String alt,
            String caption,
            String picture,
            @Nullable String src) {}

    /**
     * The state of a question as a page shows it.
     *
     * @param id the question's id
     * @param version the version
     * @param stage such as {@code open} or {@code settled}
     * @param verdict the verdict; null if there is none
     * @param message what was done
     * @param mine whether the reader did it
     */
    record Standing(
            String id, int version, String stage, @Nullable String verdict, String message, boolean mine) {

        static Standing of(String id, QuestionState state, String reader) {
            return new Standing(
                    id,
                    state.version(),
                    state.stage().name().toLowerCase(Locale.ROOT),
                    state.verdict().map(QuestionView::word).orElse(null),
                    state.message(),
                    state.reviewer().equals(reader) && state.stage() != Stage.OPEN);
        }
    }

    static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns a question as it is shown.
     *
     * @param src gives the address of a crop, by its key and where it comes from
     */
    static QuestionView of(
            ReviewQuestion question, ReviewSession session, BiFunction<String, FaceOrigin, @Nullable String> src) {
        return new Maker(session, src).view(question);
    }

    /** Puts questions into words. */
    private record Maker(ReviewSession session, BiFunction<String, FaceOrigin, @Nullable String> src) {

        QuestionView view(ReviewQuestion question) {
            List<Shown> left = new ArrayList<>();
            List<Shown> right = new ArrayList<>();
            List<String> facts = new ArrayList<>();
            if (question instanceof ReviewQuestion.Searched searched) {
                left.add(probe(searched));
                facts.addAll(scores(searched.face()));
                searched.face().attributes().map(Wording::attributes).ifPresent(facts::addAll);
                searched.faces().forEach(face -> right.add(shown(face)));
            } else if (question instanceof ReviewQuestion.Group group) {
                group.faces().forEach(face -> left.add(shown(face)));
            } else {
                left.add(shown(question.faces().get(0)));
                question.faces().stream().skip(1).forEach(face -> right.add(shown(face)));
            }
            Optional<ReviewQuestion.Pair> pair =
                    question instanceof ReviewQuestion.Pair found ? Optional.of(found) : Optional.empty();
            pair.ifPresent(found -> facts.add("similarity " + points(found.similarity())));
            facts.addAll(question.reasons());
            boolean isGroup = question.kind() == ReviewQuestion.Kind.GROUP;
            return new QuestionView(
                    question.id(),
                    session.state(question.id()).version(),
                    question.kind().name().toLowerCase(Locale.ROOT),
                    pair.map(found -> found.band() + " to " + (found.band() + 5))
                            .orElse(null),
                    ask(question),
                    facts,
                    left,
                    right,
                    isGroup || question.kind() == ReviewQuestion.Kind.SEARCH,
                    isGroup);
        }

        private String ask(ReviewQuestion question) {
            if (question instanceof ReviewQuestion.Pair pair) {
                Optional<String> user = session.owner(pair.face()).or(() -> session.owner(pair.other()));
                return user.map(name -> "Are both " + name + "?").orElse("Are these one person?");
            }
            if (question instanceof ReviewQuestion.Searched searched) {
                return "Is this " + searched.candidate() + "?";
            }
            if (question instanceof ReviewQuestion.Group group) {
                return "Are these " + group.faces().size() + " faces all one person? Who?";
            }
            Audit.Finding finding = ((ReviewQuestion.Found) question).finding();
            return switch (finding.kind()) {
                case NEARER_TO_ANOTHER_USER ->
                    "Is this face of " + finding.users().get(0) + " really "
                            + finding.users().get(1) + "?";
                case USERS_ALIKE -> "Are " + String.join(" and ", finding.users()) + " one person?";
                case OUTLIER, NEAR_DUPLICATES, FACE_WITHOUT_USER, USER_WITHOUT_FACE ->
                    "Is this really " + finding.users().get(0) + "?";
            };
        }

        private Shown probe(ReviewQuestion.Searched searched) {
            ImageSource photo = searched.photo();
            return new Shown(
                    searched.probeId(),
                    "face of the photo " + photo.name(),
                    "in the photo",
                    photo.name(),
                    src.apply(
                            searched.probeId(),
                            new FaceOrigin(photo, searched.face().box())));
        }

        private Shown shown(StoredFace face) {
            Optional<ImageSource> picture = session.pictures().find(face);
            String owner = session.owner(face).orElse("nobody yet");
            return new Shown(
                    face.faceId(),
                    "face of " + owner,
                    owner,
                    picture.map(ImageSource::name).orElse(""),
                    picture.map(source -> src.apply(face.faceId(), new FaceOrigin(source, face.box())))
                            .orElse(null));
        }

        private static List<String> scores(FaceResult face) {
            List<String> scores = new ArrayList<>();
            face.userScore().ifPresent(score -> scores.add("user " + points(score)));
            face.faceScore().ifPresent(score -> scores.add("best face " + points(score)));
            face.bestFace()
                    .flatMap(FaceMatch::userName)
                    .filter(user -> !face.candidate().equals(Optional.of(user)))
                    .ifPresent(user -> scores.add("best face is " + user + "'s"));
            return scores;
        }

        private static String points(double score) {
            return score > 99.9 ? String.format(Locale.ROOT, "%.3f", score) : FaceResult.points(score);
        }
    }
}
