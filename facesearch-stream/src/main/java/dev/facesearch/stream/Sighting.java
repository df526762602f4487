package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A person who was seen: a face of a picture that is similar to a user, or to a face that belongs to nobody.
 *
 * @param id the same for the same faces in each run, so that a consumer can tell a repeat
 * @param collectionId the collection that was searched
 * @param faceId the face seen
 * @param userName the user it is similar to; empty for a face of nobody
 * @param matchedFaceId the most similar of that user's faces, or the face of nobody; empty if no face reached the
 *     threshold
 * @param userScore the user vector's similarity, 0..100
 * @param faceScore the face vector's similarity, 0..100
 */
public record Sighting(
        UUID id,
        String collectionId,
        String faceId,
        Optional<String> userName,
        Optional<String> matchedFaceId,
        OptionalDouble userScore,
        OptionalDouble faceScore) {

    /** Checks for null, and that there is a score. */
    public Sighting {
        requireNonNull(id, "id");
        requireNonNull(collectionId, "collectionId");
        requireNonNull(faceId, "faceId");
        requireNonNull(userName, "userName");
        requireNonNull(matchedFaceId, "matchedFaceId");
        if (userScore.isEmpty() && faceScore.isEmpty()) {
            throw new IllegalArgumentException("a sighting has a score");
        }
    }

    /** Returns the larger of both scores. */
    public double similarity() {
        return Math.max(userScore.orElse(0), faceScore.orElse(0));
    }
}
