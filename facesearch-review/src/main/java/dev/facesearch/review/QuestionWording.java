package dev.facesearch.review;

import dev.facesearch.Audit;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.review.QuestionView.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Puts the questions of a session into the words of a page. */
record QuestionWording(ReviewSession session, BiFunction<String, FaceOrigin, @Nullable String> src) {

    /**
     * Returns a question as it is shown.
     *
     * @param src gives the address of a crop, by its key and where it comes from
     */
    static QuestionView of(
            ReviewQuestion question, ReviewSession session, BiFunction<String, FaceOrigin, @Nullable String> src) {
        return new QuestionWording(session, src).view(question);
    }

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
                pair.map(found -> found.band() + " to " + (found.band() + 5)).orElse(null),
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
