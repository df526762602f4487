package dev.facesearch.internal.service;

import dev.facesearch.AlreadyExistsException;
import dev.facesearch.CollectionDescription;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.NotActiveException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListUsersRequest;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.services.rekognition.model.User;

/**
 * The calls for one collection: reads its lists, creates, reads and deletes its users by the exact ids they have in it,
 * and waits for their vectors. Lists are read in the largest pages the service returns, each fetched when it is
 * reached. Immutable.
 *
 * @param session the session in which the calls are made
 * @param id the collection's id
 */
public record CollectionCalls(Session session, String id) {

    /** Returns the calls for a part of the work. */
    public CollectionCalls part() {
        return new CollectionCalls(session.part(), id);
    }

    /** Returns the calls for a part of the work that makes no more billed calls than a budget, if one is given. */
    public CollectionCalls part(OptionalInt budget) {
        return new CollectionCalls(session.part(budget), id);
    }

    /** Makes a call, see {@link ServiceCalls#call}. */
    public <Q extends RekognitionRequest, R> R call(
            Operation operation, Q request, BiFunction<RekognitionClient, Q, R> method) {
        return session.call(operation, request, method);
    }

    /** Applies a function to all items in parallel, see {@link Session#all}. */
    public <T, R> List<R> all(List<T> items, Function<? super T, ? extends R> function) {
        return session.all(items, function);
    }

    public Work work() {
        return session.work();
    }

    /** Returns a failure concerning this collection, as exceptions of the library carry it. */
    public Failure failure(@Nullable Operation operation, boolean retryable) {
        return new Failure(operation, id, null, null, retryable);
    }

    /**
     * Returns what the collection holds.
     *
     * @throws dev.facesearch.NotFoundException if there is no collection of this id
     */
    public CollectionDescription describe() {
        DescribeCollectionResponse found = call(
                Operation.DESCRIBE_COLLECTION,
                DescribeCollectionRequest.builder().collectionId(id).build(),
                RekognitionClient::describeCollection);
        return new CollectionDescription(
                id,
                found.collectionARN().startsWith("arn:") ? found.collectionARN() : "arn:" + found.collectionARN(),
                found.faceCount(),
                found.userCount(),
                found.faceModelVersion(),
                found.creationTimestamp());
    }

    public Stream<Face> faces() {
        return faces(ListFacesRequest.builder());
    }

    public Stream<Face> faces(UserId user) {
        return faces(ListFacesRequest.builder().userId(user.wire()));
    }

    public Stream<Face> faces(List<String> faceIds) {
        return FaceIds.chunks(faceIds, Limits.FACES_OF_A_PAGE).stream()
                .flatMap(chunk -> faces(ListFacesRequest.builder().faceIds(chunk)));
    }

    private Stream<Face> faces(ListFacesRequest.Builder request) {
        ListFacesRequest first =
                request.collectionId(id).maxResults(Limits.FACES_OF_A_PAGE).build();
        return Pages.stream(
                token -> call(
                        Operation.LIST_FACES, first.toBuilder().nextToken(token).build(), RekognitionClient::listFaces),
                ListFacesResponse::faces,
                ListFacesResponse::nextToken);
    }

    public Stream<User> users() {
        return Pages.stream(
                token -> call(
                        Operation.LIST_USERS,
                        ListUsersRequest.builder()
                                .collectionId(id)
                                .maxResults(Limits.USERS_OF_A_PAGE)
                                .nextToken(token)
                                .build(),
                        RekognitionClient::listUsers),
                ListUsersResponse::users,
                ListUsersResponse::nextToken);
    }

    /** Returns a user's id as the collection has it, or as it would be written. */
    public UserId stored(UserId user) {
        return session.earlierIds().stored(this, user);
    }

    /**
     * Returns the status of the user vector, by reading the list of users until the user is found; empty if it is not.
     */
    public Optional<UserStatus> status(UserId user) {
        return users().filter(listed -> listed.userId().equals(user.wire()))
                .map(listed -> UserStatus.of(listed.userStatus()))
                .findFirst();
    }

    /**
     * Creates a user.
     *
     * @throws AlreadyExistsException if the collection has one of this id
     */
    public void createUser(UserId user) {
        call(
                Operation.CREATE_USER,
                CreateUserRequest.builder()
                        .collectionId(id)
                        .userId(user.wire())
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build(),
                RekognitionClient::createUser);
    }

    /** Creates a user unless the collection has one of this id. */
    public void createUserIfAbsent(UserId user) {
        try {
            createUser(user);
        } catch (AlreadyExistsException present) {
            // The user exists already, which is the goal.
        }
    }

    /**
     * Deletes a user; its faces stay.
     *
     * @throws dev.facesearch.NotFoundException if the collection or the user does not exist
     */
    public void deleteUser(UserId user) {
        call(
                Operation.DELETE_USER,
                DeleteUserRequest.builder()
                        .collectionId(id)
                        .userId(user.wire())
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build(),
                RekognitionClient::deleteUser);
        session.earlierIds().forget(id);
    }

    /** Returns whether this client has just indexed a face, so that the service may not see it everywhere yet. */
    public boolean hasJustIndexed(String faceId) {
        return session.calls().recentlyMade().hasFace(id, faceId);
    }

    /**
     * Returns when the user's vector is ACTIVE.
     *
     * @throws NotActiveException if it is not ACTIVE in time
     */
    public void awaitActive(UserId user) {
        awaitActive(List.of(user));
    }

    /**
     * Returns when the vectors of all the users are ACTIVE; all waiting threads share one poll of the list of users.
     *
     * @throws NotActiveException if one is not ACTIVE in time
     */
    public void awaitActive(Collection<UserId> users) {
        session.activation().await(this, users);
    }

    /** Waits until a user is no longer UPDATING, see {@link UserActivation#awaitNotUpdating}. */
    public void awaitNotUpdating(UserId user) {
        session.activation().awaitNotUpdating(this, user);
    }
}
