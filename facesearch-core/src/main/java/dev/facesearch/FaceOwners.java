package dev.facesearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Fills in which user a matched face belongs to. The service need not say so in a match; where it does not, the faces
 * of the users found, and of nobody else, are listed: no billed call.
 */
final class FaceOwners {

    private final Session session;
    private final String collectionId;
    private final Map<String, Set<String>> facesByUser = new HashMap<>();

    FaceOwners(Session session, String collectionId) {
        this.session = session;
        this.collectionId = collectionId;
    }

    List<FaceOutcome> complete(List<FaceOutcome> outcomes) {
        boolean told = outcomes.stream()
                .flatMap(outcome -> outcome.faces().stream())
                .anyMatch(face -> face.userId().isPresent());
        if (told) {
            return outcomes;
        }
        return outcomes.stream().map(this::complete).toList();
    }

    private FaceOutcome complete(FaceOutcome outcome) {
        Optional<String> user = outcome.users().stream().map(UserMatch::userId).findFirst();
        if (user.isEmpty() || outcome.faces().isEmpty()) {
            return outcome;
        }
        Set<String> own = facesByUser.computeIfAbsent(user.get(), this::facesOf);
        return outcome.withFaces(outcome.faces().stream()
                .map(face -> own.contains(face.faceId())
                        ? new FaceMatch(face.faceId(), face.similarity(), face.externalImageId(), user)
                        : face)
                .toList());
    }

    private Set<String> facesOf(String user) {
        return FaceCollection.faces(
                        session,
                        collectionId,
                        request -> request.userId(UserId.ofName(user).wire()))
                .map(Face::faceId)
                .collect(Collectors.toSet());
    }
}
