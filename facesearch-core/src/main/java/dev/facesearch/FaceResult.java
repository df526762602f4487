package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of searching one face of a photo.
 *
 * @param box where the face is, in ratios of the upright photo
 * @param confidence the confidence that it is a face, 0..100
 * @param userMatches the users most similar to it, best first, including those below the threshold
 * @param faceMatches the faces most similar to it, best first, including those below the threshold
 * @param decidedBy the kind of vector whose score decides
 * @param status whether the face could be searched
 * @param decision whether the face is named
 * @param reason the reason of the decision, as text for a person
 * @param attributes what else is known about the face; empty unless asked for
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

    /** Returns the most similar user; empty if users were not searched or none was returned. */
    public Optional<UserMatch> bestUser() {
        return userMatches.stream().findFirst();
    }

    /** Returns the most similar face; empty if faces were not searched or none was returned. */
    public Optional<FaceMatch> bestFace() {
        return faceMatches.stream().findFirst();
    }

    /** Returns the best user's similarity, 0..100. */
    public OptionalDouble userScore() {
        return userMatches.stream().mapToDouble(UserMatch::similarity).findFirst();
    }

    /** Returns the best similarity, 0..100, among the faces of the collections searched. */
    public OptionalDouble faceScore() {
        return faceMatches.stream().mapToDouble(FaceMatch::similarity).findFirst();
    }

    /**
     * Returns what the user vector gained: {@link #userScore()} minus the best similarity among that user's own faces.
     * Empty if one of the two is missing; negative if a single face scored higher.
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
     * Returns the person with the best deciding score, whatever the decision; when faces decide, the best face's user,
     * if it has one.
     */
    public Optional<String> candidate() {
        return switch (decidedBy) {
            case USERS -> bestUser().map(UserMatch::userName);
            case FACES -> bestFace().flatMap(FaceMatch::userName);
        };
    }

    /** Returns the person named; only for a {@link Decision#MATCH}. */
    public Optional<String> person() {
        return decision == Decision.MATCH ? candidate() : Optional.empty();
    }

    /** Returns one line: */
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

    /** Returns a score as it is shown: one digit. */
    public static String points(double score) {
        return String.format(Locale.ROOT, "%.1f", score);
    }
}
