package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Fills in which user a matched face belongs to. The service may leave this out of a match; the matched faces are then
 * listed, one call for each collection, not billed.
 */
final class FaceOwners {

    private final Session session;

    FaceOwners(Session session) {
        this.session = session;
    }

    List<FaceOutcome> complete(List<FaceOutcome> outcomes) {
        Map<String, List<FaceMatch>> byCollection = outcomes.stream()
                .flatMap(outcome -> outcome.faces().stream())
                .collect(Collectors.groupingBy(FaceMatch::collectionId));
        List<List<FaceMatch>> untold = byCollection.values().stream()
                .filter(faces -> faces.stream().allMatch(face -> face.userName().isEmpty()))
                .toList();
        if (untold.isEmpty()) {
            return outcomes;
        }
        Map<String, String> owners = new HashMap<>();
        session.all(untold, this::owners).forEach(owners::putAll);
        return outcomes.stream()
                .map(outcome -> outcome.withFaces(outcome.faces().stream()
                        .map(face -> owned(face, owners))
                        .toList()))
                .toList();
    }

    private Map<String, String> owners(List<FaceMatch> matches) {
        String collectionId = matches.get(0).collectionId();
        List<String> faceIds =
                matches.stream().map(FaceMatch::faceId).distinct().toList();
        return Listings.faces(session, collectionId, faceIds)
                .filter(face -> face.userId() != null)
                .collect(Collectors.toMap(
                        Face::faceId, face -> UserId.ofWire(face.userId()).name(), (one, same) -> one));
    }

    private static FaceMatch owned(FaceMatch face, Map<String, String> owners) {
        String owner = owners.get(face.faceId());
        return owner == null ? face : face.withUser(owner);
    }
}
