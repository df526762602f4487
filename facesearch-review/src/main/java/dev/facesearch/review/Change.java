package dev.facesearch.review;

import dev.facesearch.PairVerdict;
import java.util.Optional;

/** One thing that an answer has changed, with what is needed to reverse it. */
sealed interface Change {

    /**
     * A verdict was noted.
     *
     * @param verdict the verdict
     * @param before what it took the place of
     */
    record Said(PairVerdict verdict, Optional<PairVerdict> before) implements Change {}

    /**
     * A face was given to a user.
     *
     * @param faceId the face
     * @param from the user it was taken from, if it had one
     * @param to the user
     */
    record Given(String faceId, Optional<String> from, String to) implements Change {}

    /**
     * A face was taken from a user.
     *
     * @param faceId the face
     * @param from the user
     */
    record Taken(String faceId, String from) implements Change {}

    /**
     * A face of a photo was indexed and given to a user.
     *
     * @param faceId the face
     * @param to the user
     */
    record Confirmed(String faceId, String to) implements Change {}

    /**
     * A user was created.
     *
     * @param userName the user's name
     */
    record Created(String userName) implements Change {}
}
