package dev.facesearch.internal.erase;

import dev.facesearch.NotFoundException;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * Finds what a collection holds about a person, in whichever form the name was written into ids: the users, the faces
 * associated with them, and the faces whose external image id names the person, including faces never associated and
 * faces that outlived their user.
 */
public final class PersonFinder {

    private final CollectionCalls calls;
    private final UserId user;

    public PersonFinder(CollectionCalls calls, UserId user) {
        this.calls = calls;
        this.user = user;
    }

    /**
     * The data that was found.
     *
     * @param users the person's users, with their status: none, one, or several of the same name in different forms
     * @param own by user, the faces associated with each
     * @param named the other faces, by id
     */
    public record Found(Map<UserId, UserStatus> users, Map<UserId, List<Face>> own, Map<String, Face> named) {

        boolean isNothing() {
            return users.isEmpty() && own.isEmpty() && named.isEmpty();
        }

        /** Returns the status of the user's vector; empty if there is no such user. */
        public Optional<UserStatus> status() {
            return users.values().stream().findFirst();
        }

        public List<Face> faces() {
            List<Face> all = new ArrayList<>();
            own.values().forEach(all::addAll);
            all.addAll(named.values());
            return List.copyOf(all);
        }
    }

    /**
     * Returns the ids that the person may have been noted under: today's, an earlier form's, and those of the users.
     */
    Set<UserId> forms() {
        Set<UserId> forms = new LinkedHashSet<>(List.of(user, user.takenApart()));
        if (user.hasOtherForms()) {
            forms.addAll(users().keySet());
        }
        return forms;
    }

    /**
     * Reads the list of users, the list of each user's faces and the list of all faces: one call for every 500 users
     * and one for every 4096 faces.
     *
     * @param alsoOfInterest ids of faces to return as well, if they exist
     * @throws NotFoundException if there is no such collection
     */
    public Found find(Collection<String> alsoOfInterest) {
        Set<String> ofInterest = Set.copyOf(alsoOfInterest);
        Map<String, Face> named = new LinkedHashMap<>();
        calls.faces()
                .filter(face -> isNamed(face) || ofInterest.contains(face.faceId()))
                .forEach(face -> named.put(face.faceId(), face));
        Map<UserId, UserStatus> users = users();
        Set<UserId> owners = new LinkedHashSet<>(users.keySet());
        owners.add(user);
        Map<UserId, List<Face>> own = new LinkedHashMap<>();
        owners.forEach(owner -> {
            List<Face> faces = facesOf(owner);
            if (!faces.isEmpty()) {
                own.put(owner, faces);
            }
            faces.forEach(face -> named.remove(face.faceId()));
        });
        return new Found(users, Collections.unmodifiableMap(own), Collections.unmodifiableMap(named));
    }

    /** Returns the users of this person, the one of today's id first. */
    private Map<UserId, UserStatus> users() {
        Map<UserId, UserStatus> others = new LinkedHashMap<>();
        calls.users().forEach(listed -> {
            UserId id = UserId.ofWire(listed.userId());
            if (user.equals(id) || user.isAlso(id)) {
                others.put(id, UserStatus.of(listed.userStatus()));
            }
        });
        Map<UserId, UserStatus> users = new LinkedHashMap<>();
        Optional.ofNullable(others.remove(user)).ifPresent(status -> users.put(user, status));
        users.putAll(others);
        return Collections.unmodifiableMap(users);
    }

    private List<Face> facesOf(UserId owner) {
        try {
            return calls.faces(owner).toList();
        } catch (NotFoundException noSuchUser) {
            return List.of();
        }
    }

    private boolean isNamed(Face face) {
        return isOfPerson(face.userId())
                || Optional.ofNullable(face.externalImageId())
                        .filter(id -> id.startsWith(ExternalImageId.prefix(user))
                                || ExternalImageId.parse(id)
                                        .filter(parts -> isOfPerson(parts.userWire()))
                                        .isPresent())
                        .isPresent();
    }

    private boolean isOfPerson(@Nullable String wire) {
        return wire != null && !wire.isEmpty() && (user.wire().equals(wire) || user.isAlso(UserId.ofWire(wire)));
    }
}
