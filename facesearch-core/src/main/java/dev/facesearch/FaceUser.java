package dev.facesearch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person of a collection: up to a hundred faces joined into one user vector. A cheap handle: creating it makes no
 * call. Thread-safe.
 */
public final class FaceUser {

    private final Session session;
    private final String collectionId;
    private final UserId id;

    FaceUser(Session session, String collectionId, UserId id) {
        this.session = session;
        this.collectionId = collectionId;
        this.id = id;
    }

    /** The person's name, as it was given. */
    public String name() {
        return id.name();
    }

    /**
     * Creates the user, without faces yet.
     *
     * @throws AlreadyExistsException if the collection has a user of this name
     * @throws NotFoundException if there is no such collection
     */
    public FaceUser create() {
        session.calls()
                .call(
                        Operation.CREATE_USER,
                        collectionId,
                        () -> session.rekognition()
                                .createUser(request ->
                                        request.collectionId(collectionId).userId(id.wire())));
        return this;
    }

    /** Creates the user if the collection has none of this name. */
    public FaceUser createIfAbsent() {
        try {
            return create();
        } catch (AlreadyExistsException present) {
            return this;
        }
    }

    /**
     * Where the user vector stands; empty if there is no such user. Reads the list of users until it is found: the
     * service has no other way.
     */
    public Optional<UserStatus> status() {
        return new FaceCollection(session, collectionId)
                .users()
                .filter(user -> user.name().equals(id.name()))
                .map(UserDescription::status)
                .findFirst();
    }

    /** The user's faces. */
    public Stream<StoredFace> faces() {
        return FaceCollection.faces(session, collectionId, request -> request.userId(id.wire()))
                .map(StoredFace::of);
    }

    /**
     * Indexes pictures of this person, one face a picture; a picture with more than one is refused, see
     * {@link AddedFaces#refused()}. The faces belong to the user once they are {@linkplain AddedFaces#associate()
     * associated}. Billed calls: one a picture.
     *
     * @throws NotFoundException if there is no such collection
     */
    public AddedFaces addFaces(Iterable<? extends ImageSource> pictures) {
        return new AddedFaces(session, collectionId, id, List.of(), List.of()).addFaces(pictures);
    }

    /** Indexes pictures of this person, see {@link #addFaces(Iterable)}. */
    public AddedFaces addFaces(ImageSource... pictures) {
        return addFaces(List.of(pictures));
    }
}
