package dev.facesearch.internal.audit;

import dev.facesearch.FaceMatch;
import dev.facesearch.internal.service.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faces a face is similar to: those of its own user, of others, of nobody.
 *
 * @param faceId the face
 * @param ownBest the similarity of the nearest face of its own user; 0 if it has none
 * @param ownMedian the similarity that half of its own user's other faces reach, the lower one of two; 0 if there are
 *     none
 * @param other the nearest face of another user
 * @param copies the faces that are similar enough to be copies, whoever they belong to
 */
record Neighbours(String faceId, double ownBest, double ownMedian, Optional<FaceMatch> other, List<FaceMatch> copies) {

    /**
     * Sorts matches by their owners.
     *
     * @param matches the matches, best first; faces not among them count as dissimilar
     */
    static Neighbours of(String faceId, List<FaceMatch> matches, CollectionSnapshot collection, double copyThreshold) {
        Optional<UserId> owner = collection.owner(faceId);
        Map<String, Double> similarity = new HashMap<>();
        matches.forEach(match -> similarity.put(match.faceId(), match.similarity()));
        List<Double> own = owner.map(collection::facesOf).orElse(List.of()).stream()
                .filter(face -> !face.equals(faceId))
                .map(face -> similarity.getOrDefault(face, 0.0))
                .sorted()
                .toList();
        return new Neighbours(
                faceId,
                own.isEmpty() ? 0 : own.get(own.size() - 1),
                own.isEmpty() ? 0 : own.get((own.size() - 1) / 2),
                matches.stream()
                        .filter(match -> collection
                                .owner(match.faceId())
                                .filter(user -> !Optional.of(user).equals(owner))
                                .isPresent())
                        .findFirst(),
                matches.stream()
                        .filter(match -> match.similarity() >= copyThreshold)
                        .toList());
    }
}
