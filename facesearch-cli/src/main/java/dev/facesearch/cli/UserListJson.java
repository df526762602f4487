package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.UserDescription;
import java.util.List;

/**
 * The JSON of a collection's users.
 *
 * @param collectionId the collection
 * @param users the users
 * @param facesWithoutUser how many faces belong to nobody
 */
record UserListJson(String collectionId, List<ListedUser> users, long facesWithoutUser) {

    /**
     * A user and the number of its faces.
     *
     * @param user as the collection lists it
     * @param faces how many faces it has
     */
    record ListedUser(@JsonUnwrapped UserDescription user, long faces) {}
}
