package dev.facesearch.internal.service;

import dev.facesearch.AlreadyExistsException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateUserRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteUserRequest;

/** Creates, reads and deletes users by the exact id they have in a collection. */
public final class Users {

    private Users() {}

    /**
     * Creates a user.
     *
     * @throws AlreadyExistsException if the collection has one of this id
     */
    public static void create(Session session, String collectionId, UserId user) {
        session.call(
                Operation.CREATE_USER,
                CreateUserRequest.builder()
                        .collectionId(collectionId)
                        .userId(user.wire())
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build(),
                RekognitionClient::createUser);
    }

    /** Creates a user unless the collection has one of this id. */
    public static void createIfAbsent(Session session, String collectionId, UserId user) {
        try {
            create(session, collectionId, user);
        } catch (AlreadyExistsException present) {
            // The user exists already, which is the goal.
        }
    }

    /**
     * Returns the status of the user vector, by reading the list of users until the user is found; empty if it is not.
     */
    public static Optional<UserStatus> status(Session session, String collectionId, UserId user) {
        return Listings.users(session, collectionId)
                .filter(listed -> listed.userId().equals(user.wire()))
                .map(listed -> UserStatus.of(listed.userStatus()))
                .findFirst();
    }

    /**
     * Deletes a user; its faces stay.
     *
     * @throws dev.facesearch.NotFoundException if the collection or the user does not exist
     */
    public static void delete(Session session, String collectionId, UserId user) {
        session.call(
                Operation.DELETE_USER,
                DeleteUserRequest.builder()
                        .collectionId(collectionId)
                        .userId(user.wire())
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build(),
                RekognitionClient::deleteUser);
        session.earlierIds().forget(collectionId);
    }
}
