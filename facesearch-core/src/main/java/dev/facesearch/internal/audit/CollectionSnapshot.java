package dev.facesearch.internal.audit;

import dev.facesearch.AuditPlan;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.Face;

/** The users and faces of a collection for an audit, with the owner of each face. Immutable. */
final class CollectionSnapshot {

    private final String id;
    private final Map<String, Face> faces = new LinkedHashMap<>();
    private final Map<UserId, List<String>> facesOfUsers = new LinkedHashMap<>();

    private CollectionSnapshot(String id) {
        this.id = id;
    }

    /**
     * Reads the lists of users and faces.
     *
     * @throws NotFoundException if there is no such collection
     */
    static CollectionSnapshot read(CollectionCalls calls) {
        CollectionSnapshot collection = new CollectionSnapshot(calls.id());
        calls.users().forEach(user -> collection.facesOfUsers.put(UserId.ofWire(user.userId()), new ArrayList<>()));
        calls.faces().forEach(face -> {
            collection.faces.put(face.faceId(), face);
            collection
                    .owner(face.faceId())
                    .ifPresent(owner -> collection
                            .facesOfUsers
                            .computeIfAbsent(owner, any -> new ArrayList<>())
                            .add(face.faceId()));
        });
        return collection;
    }

    AuditPlan plan() {
        return new AuditPlan(
                id,
                faces.size(),
                facesOfUsers.size(),
                Map.of(Operation.SEARCH_USERS, (long) usersWithFaces().size(), Operation.SEARCH_FACES, (long)
                        faces.size()));
    }

    Collection<Face> faces() {
        return faces.values();
    }

    Optional<Face> face(String faceId) {
        return Optional.ofNullable(faces.get(faceId));
    }

    Optional<UserId> owner(String faceId) {
        return face(faceId).flatMap(face -> Optional.ofNullable(face.userId())).map(UserId::ofWire);
    }

    /** Returns the name of the user who has the face, if there is one. */
    List<String> ownersName(String faceId) {
        return owner(faceId).map(UserId::name).stream().toList();
    }

    List<String> facesOf(UserId user) {
        return facesOfUsers.getOrDefault(user, List.of());
    }

    List<UserId> usersWithFaces() {
        return facesOfUsers.keySet().stream()
                .filter(user -> !facesOf(user).isEmpty())
                .toList();
    }

    List<UserId> usersWithoutFace() {
        return facesOfUsers.keySet().stream()
                .filter(user -> facesOf(user).isEmpty())
                .toList();
    }

    List<Face> facesWithoutUser() {
        return faces.values().stream().filter(face -> face.userId() == null).toList();
    }

    /** Returns the faces of pictures with the same content, as far as their external image ids show it. */
    Collection<List<Face>> facesOfSameContent() {
        Map<String, List<Face>> byHash = new HashMap<>();
        for (Face face : faces.values()) {
            Optional.ofNullable(face.externalImageId())
                    .flatMap(ExternalImageId::parse)
                    // The crops a review makes of one photo share the photo's hash.
                    .filter(id -> id.origin() == ExternalImageId.Origin.PICTURE)
                    .ifPresent(id -> byHash.computeIfAbsent(id.hash(), any -> new ArrayList<>())
                            .add(face));
        }
        return byHash.values().stream().filter(same -> same.size() > 1).collect(Collectors.toList());
    }
}
