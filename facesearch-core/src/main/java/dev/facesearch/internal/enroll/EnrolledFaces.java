package dev.facesearch.internal.enroll;

import dev.facesearch.UserStatus;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.ExternalImageId.Origin;
import dev.facesearch.internal.service.Numbers;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.User;

/**
 * The enrolled faces of a collection, from one listing of its faces and users, which is not billed: some hundred bytes
 * a face. Faces are kept by the names they were enrolled under, in whichever form the names were written. Faces indexed
 * in other ways only count towards the number of a user's faces. Not changed after listing.
 */
final class EnrolledFaces {

    /**
     * A face indexed from a person's picture.
     *
     * @param faceId the service's id
     * @param ownerWire the user it is associated with, if it is
     * @param source the picture's name
     * @param origin where it came from
     * @param box where it was in its picture
     * @param confidence the confidence that it is a face, 0..100
     */
    record HeldFace(
            String faceId,
            @Nullable String ownerWire,
            String source,
            Origin origin,
            BoundingBox box,
            double confidence) {

        boolean belongsTo(UserId user) {
            return user.wire().equals(ownerWire);
        }

        boolean belongsToNobody() {
            return ownerWire == null;
        }
    }

    private final Map<String, Map<String, List<HeldFace>>> byNameAndHash = new HashMap<>();
    private final Map<String, UserId> enrolled = new TreeMap<>();
    private final Map<String, Integer> facesByOwner = new HashMap<>();
    private final Map<String, UserStatus> users = new HashMap<>();
    private final Map<String, UserId> stored = new HashMap<>();
    private final Set<String> foreignUsers = new HashSet<>();
    private long faceCount;

    private EnrolledFaces() {}

    /** Returns the faces of a collection that does not exist. */
    static EnrolledFaces none() {
        return new EnrolledFaces();
    }

    static EnrolledFaces list(CollectionCalls calls) {
        EnrolledFaces holdings = new EnrolledFaces();
        calls.users().forEach(holdings::add);
        calls.faces().forEach(holdings::add);
        return holdings;
    }

    private void add(User user) {
        String wire = user.userId();
        users.put(wire, UserStatus.of(user.userStatus()));
        UserId id = UserId.ofWire(wire);
        if (!UserId.isWritten(wire)) {
            foreignUsers.add(id.name());
        } else if (id.isToday()) {
            stored.put(id.name(), id);
        } else {
            stored.putIfAbsent(id.name(), id);
        }
    }

    private void add(Face face) {
        faceCount++;
        if (face.userId() != null) {
            facesByOwner.merge(face.userId(), 1, Integer::sum);
        }
        Optional.ofNullable(face.externalImageId())
                .flatMap(ExternalImageId::parse)
                .filter(id -> !id.userWire().isEmpty())
                .ifPresent(id -> add(UserId.ofWire(id.userWire()), id, face));
    }

    private void add(UserId user, ExternalImageId id, Face face) {
        enrolled.putIfAbsent(user.name(), stored.getOrDefault(user.name(), user));
        byNameAndHash
                .computeIfAbsent(user.name(), name -> new HashMap<>())
                .computeIfAbsent(id.hash(), hash -> new ArrayList<>(1))
                .add(new HeldFace(
                        face.faceId(),
                        face.userId(),
                        id.name(),
                        id.origin(),
                        Boxes.of(face.boundingBox()),
                        Numbers.exact(face.confidence())));
    }

    /** Returns a user's id as the collection has it, or as it would be written. */
    UserId stored(UserId user) {
        return stored.getOrDefault(user.name(), user);
    }

    /** Returns all faces indexed from this user's pictures, by the shortened hash of the content. */
    Map<String, List<HeldFace>> of(UserId user) {
        return byNameAndHash.getOrDefault(user.name(), Map.of());
    }

    /** Returns the users whose pictures were indexed, whether they still exist or not, by name. */
    Collection<UserId> enrolledUsers() {
        return enrolled.values();
    }

    /** Returns how many faces are associated with a user, wherever they came from. */
    int facesOwnedBy(UserId user) {
        return facesByOwner.getOrDefault(user.wire(), 0);
    }

    /** Returns the status of a user's vector; empty if there is no such user. */
    Optional<UserStatus> status(UserId user) {
        return Optional.ofNullable(users.get(user.wire()));
    }

    /** Returns whether somebody else's id reads as this user's name, so that nobody could tell the two apart. */
    boolean readsAsAnother(UserId user) {
        return foreignUsers.contains(user.name());
    }

    long faceCount() {
        return faceCount;
    }

    int userCount() {
        return users.size();
    }
}
