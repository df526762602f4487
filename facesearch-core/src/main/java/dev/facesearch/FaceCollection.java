package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;

/** A collection of faces and users. A cheap handle: creating it makes no call. Thread-safe. */
public final class FaceCollection {

    private static final int USERS_A_PAGE = 500;
    private static final int FACES_A_PAGE = 4096;

    private final Session session;
    private final String id;

    FaceCollection(Session session, String id) {
        this.session = session;
        this.id = id;
    }

    /** The collection's id. */
    public String id() {
        return id;
    }

    /**
     * Creates the collection.
     *
     * @throws AlreadyExistsException if there is one of this id
     */
    public FaceCollection create() {
        call(Operation.CREATE_COLLECTION, () -> rekognition().createCollection(request -> request.collectionId(id)));
        return this;
    }

    /** Creates the collection if there is none of this id. */
    public FaceCollection createIfAbsent() {
        try {
            return create();
        } catch (AlreadyExistsException present) {
            return this;
        }
    }

    /** What the collection holds; empty if it does not exist. */
    public Optional<CollectionDescription> describe() {
        try {
            DescribeCollectionResponse found = call(
                    Operation.DESCRIBE_COLLECTION,
                    () -> rekognition().describeCollection(request -> request.collectionId(id)));
            return Optional.of(new CollectionDescription(
                    id,
                    found.collectionARN().startsWith("arn:") ? found.collectionARN() : "arn:" + found.collectionARN(),
                    found.faceCount(),
                    found.userCount(),
                    found.faceModelVersion(),
                    found.creationTimestamp()));
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the collection with all its faces and users. There is no way back, so its id has to be given again.
     *
     * @throws IllegalArgumentException if the id given is another
     * @throws NotFoundException if there is no such collection
     */
    public void delete(String idAgain) {
        if (!idAgain.equals(id)) {
            throw new IllegalArgumentException("to delete the collection " + id + " give its id again, not " + idAgain);
        }
        call(Operation.DELETE_COLLECTION, () -> rekognition().deleteCollection(request -> request.collectionId(id)));
    }

    /**
     * A user of this collection. No I/O.
     *
     * @param name any name of up to 128 characters; characters the service does not allow are escaped and count three
     *     for each UTF-8 byte
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public FaceUser user(String name) {
        return new FaceUser(session, id, UserId.ofName(name));
    }

    /** All users with their status, fetched page by page as the stream is read; in no particular order. */
    public Stream<UserDescription> users() {
        return Pages.stream(
                        token -> call(
                                Operation.LIST_USERS,
                                () -> rekognition()
                                        .listUsers(request -> request.collectionId(id)
                                                .maxResults(USERS_A_PAGE)
                                                .nextToken(token))),
                        ListUsersResponse::users,
                        ListUsersResponse::nextToken)
                .map(UserDescription::of);
    }

    /** All faces, fetched page by page as the stream is read. */
    public Stream<StoredFace> faces() {
        return faces(session, id, request -> {}).map(StoredFace::of);
    }

    /**
     * Enrols people: creates each user, indexes the pictures, associates the faces and waits until all user vectors are
     * ACTIVE. Runs again without adding a picture twice. Billed calls: one a picture.
     */
    public Enrollment enroll(People people, Consumer<EnrollOptions.Builder> options) {
        requireNonNull(people, "people");
        EnrollOptions.Builder builder = EnrollOptions.builder();
        options.accept(builder);
        return new Enroller(session.counted(), id, builder.build()).enroll(people);
    }

    static Stream<Face> faces(Session session, String collectionId, Consumer<ListFacesRequest.Builder> filter) {
        return Pages.stream(
                token -> session.calls()
                        .call(
                                Operation.LIST_FACES,
                                collectionId,
                                () -> session.rekognition()
                                        .listFaces(request -> request.collectionId(collectionId)
                                                .maxResults(FACES_A_PAGE)
                                                .applyMutation(filter)
                                                .nextToken(token))),
                ListFacesResponse::faces,
                ListFacesResponse::nextToken);
    }

    private RekognitionClient rekognition() {
        return session.rekognition();
    }

    private <T> T call(Operation operation, Supplier<T> call) {
        return session.calls().call(operation, id, call);
    }
}
