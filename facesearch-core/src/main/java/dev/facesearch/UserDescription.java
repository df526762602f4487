package dev.facesearch;

import dev.facesearch.internal.service.UserId;
import software.amazon.awssdk.services.rekognition.model.User;

/**
 * A user as the collection lists it.
 *
 * @param userName the user's own name, as it was given to {@link FaceCollection#user}
 * @param status the status of the user vector
 */
public record UserDescription(String userName, UserStatus status) {

    static UserDescription of(User user) {
        return new UserDescription(UserId.ofWire(user.userId()).name(), UserStatus.of(user.userStatus()));
    }
}
