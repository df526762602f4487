package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found out about one face of a photo.
 *
 * @param box where the face is, in ratios of the upright photo
 * @param confidence that it is a face, 0..100
 * @param userMatches the users most similar to it, best first, those below the threshold included
 * @param faceMatches the faces most similar to it, best first, those below the threshold included
 * @param decidedBy whose score decides
 * @param status whether it could be searched
 * @param decision whom it shows, if anybody
 * @param reason the decision's reason, for a person to read
 * @param attributes what else is known of the face; empty unless asked for
 */
public record FaceResult(
        BoundingBox box,
        double confidence,
        List<UserMatch> userMatches,
        List<FaceMatch> faceMatches,
        SearchBy decidedBy,
        SearchStatus status,
        Decision decision,
        String reason,
        Optional<FaceAttributes> attributes) {

    /** Copies the lists. */
    public FaceResult {
        requireNonNull(box, "box");
        userMatches = List.copyOf(userMatches);
        faceMatches = List.copyOf(faceMatches);
        requireNonNull(decidedBy, "decidedBy");
        requireNonNull(status, "status");
        requireNonNull(decision, "decision");
        requireNonNull(reason, "reason");
        requireNonNull(attributes, "attributes");
    }

    /** The most similar user; empty if users were not searched or none was returned. */
    public Optional<UserMatch> bestUser() {
        return userMatches.stream().findFirst();
    }

    /** The most similar face; empty if faces were not searched or none was returned. */
    public Optional<FaceMatch> bestFace() {
        return faceMatches.stream().findFirst();
    }

    /** The best user's similarity, 0..100. */
    public OptionalDouble userScore() {
        return userMatches.stream().mapToDouble(UserMatch::similarity).findFirst();
    }

    /** The best similarity, 0..100, among the faces of the collections searched. */
    public OptionalDouble faceScore() {
        return faceMatches.stream().mapToDouble(FaceMatch::similarity).findFirst();
    }

    /**
     * What the user vector gained: {@link #userScore()} minus the best similarity among that user's own faces. Empty
     * when one of the two is missing; negative where a single face did better.
     */
    public OptionalDouble lift() {
        return bestUser().map(this::liftOf).orElse(OptionalDouble.empty());
    }

    private OptionalDouble liftOf(UserMatch user) {
        OptionalDouble own = faceMatches.stream()
                .filter(face -> face.collectionId().equals(user.collectionId())
                        && face.userName().equals(Optional.of(user.userName())))
                .mapToDouble(FaceMatch::similarity)
                .max();
        return own.isPresent() ? OptionalDouble.of(user.similarity() - own.getAsDouble()) : OptionalDouble.empty();
    }

    /**
     * The person the deciding score speaks for, whatever the decision; by faces, the best face's user where it has one.
     */
    public Optional<String> candidate() {
        return switch (decidedBy) {
            case USERS -> bestUser().map(UserMatch::userName);
            case FACES -> bestFace().flatMap(FaceMatch::userName);
        };
    }

    /** The person named; only for a {@link Decision#MATCH}. */
    public Optional<String> person() {
        return decision == Decision.MATCH ? candidate() : Optional.empty();
    }

    /**
     * One line: the decision, the candidate, both scores and the lift, such as {@code MATCH Werner · user 99.1 · face
     * 96.9 · lift +2.2}.
     */
    public String summary() {
        StringBuilder line = new StringBuilder(decision.name());
        if (decision != Decision.UNKNOWN) {
            candidate().ifPresent(person -> line.append(' ').append(person));
        }
        userScore().ifPresent(score -> line.append(" · user ").append(points(score)));
        faceScore().ifPresent(score -> line.append(" · face ").append(points(score)));
        lift().ifPresent(lift ->
                line.append(" · lift ").append(String.format(Locale.ROOT, "%+.1f", Math.abs(lift) < 0.05 ? 0 : lift)));
        return line.toString();
    }

    public FaceResult withReason(String reason) {
        return new FaceResult(
                box, confidence, userMatches, faceMatches, decidedBy, status, decision, reason, attributes);
    }

    /** A score as it is shown: one digit. */
    public static String points(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }
}
