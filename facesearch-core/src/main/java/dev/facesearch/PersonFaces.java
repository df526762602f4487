package dev.facesearch;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Finds what a collection holds of a person: the user, the faces associated with it, and those whose external image id
 * names it, among them such as were indexed and never associated, or outlived their user.
 */
final class PersonFaces {

    private final Session session;
    private final String collectionId;
    private final UserId user;

    PersonFaces(Session session, String collectionId, UserId user) {
        this.session = session;
        this.collectionId = collectionId;
        this.user = user;
    }

    /**
     * What was found.
     *
     * @param status the user's; empty if there is no such user
     * @param own by id, those associated with the user
     * @param named by id, the others
     */
    record Found(Optional<UserStatus> status, Map<String, Face> own, Map<String, Face> named) {

        boolean isNothing() {
            return status.isEmpty() && own.isEmpty() && named.isEmpty();
        }

        List<Face> faces() {
            Map<String, Face> all = new LinkedHashMap<>(own);
            all.putAll(named);
            return List.copyOf(all.values());
        }
    }

    /**
     * Reads the list of users, the list of the user's faces and the list of all faces: a call for every 500 users and
     * every 4096 faces.
     *
     * @param alsoOfInterest ids of faces to tell of as well, if they are there
     * @throws NotFoundException if there is no such collection
     */
    Found find(Collection<String> alsoOfInterest) {
        Set<String> ofInterest = Set.copyOf(alsoOfInterest);
        Map<String, Face> named = new LinkedHashMap<>();
        Listings.faces(session, collectionId)
                .filter(face -> isNamed(face) || ofInterest.contains(face.faceId()))
                .forEach(face -> named.put(face.faceId(), face));
        Map<String, Face> own = new LinkedHashMap<>();
        try {
            Listings.facesOf(session, collectionId, user).forEach(face -> own.put(face.faceId(), face));
        } catch (NotFoundException noSuchUser) {
            own.clear();
        }
        named.keySet().removeAll(own.keySet());
        return new Found(
                new FaceUser(session, collectionId, user).status(),
                Collections.unmodifiableMap(own),
                Collections.unmodifiableMap(named));
    }

    private boolean isNamed(Face face) {
        return user.wire().equals(face.userId())
                || (face.externalImageId() != null && face.externalImageId().startsWith(ExternalImageId.prefix(user)));
    }
}
