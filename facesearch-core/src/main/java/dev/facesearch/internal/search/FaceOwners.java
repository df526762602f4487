package dev.facesearch.internal.search;

import dev.facesearch.FaceMatch;
import dev.facesearch.internal.service.CollectionCalls;
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

    List<FaceOfPhoto> complete(List<FaceOfPhoto> faces) {
        Map<String, List<FaceMatch>> byCollection = faces.stream()
                .flatMap(face -> face.outcome().faces().stream())
                .collect(Collectors.groupingBy(FaceMatch::collectionId));
        List<List<FaceMatch>> withoutOwners = byCollection.values().stream()
                .filter(matches ->
                        matches.stream().allMatch(match -> match.userName().isEmpty()))
                .toList();
        if (withoutOwners.isEmpty()) {
            return faces;
        }
        Map<String, String> owners = new HashMap<>();
        session.all(withoutOwners, this::owners).forEach(owners::putAll);
        return faces.stream()
                .map(face -> face.withMatches(match -> owned(match, owners)))
                .toList();
    }

    private Map<String, String> owners(List<FaceMatch> matches) {
        List<String> faceIds =
                matches.stream().map(FaceMatch::faceId).distinct().toList();
        return new CollectionCalls(session, matches.get(0).collectionId())
                .faces(faceIds)
                .filter(face -> face.userId() != null)
                .collect(Collectors.toMap(
                        Face::faceId, face -> UserId.ofWire(face.userId()).name(), (one, same) -> one));
    }

    private static FaceMatch owned(FaceMatch face, Map<String, String> owners) {
        String owner = owners.get(face.faceId());
        return owner == null ? face : face.withUser(owner);
    }
}
