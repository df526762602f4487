package dev.facesearch.internal.service;

import dev.facesearch.NotActiveException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Waits until user vectors are ACTIVE. The service has no waiter and no way to ask for one user, so everybody who waits
 * for users of one collection shares one listing after the other. Thread-safe.
 */
public final class UserActivation {

    private final Duration timeout;
    private final Map<String, ActivationPoll> polls = new ConcurrentHashMap<>();

    public UserActivation(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Returns when all the users are ACTIVE.
     *
     * @throws NotActiveException if one is not in time
     */
    public void await(Session session, String collectionId, Collection<UserId> users) {
        if (!users.isEmpty()) {
            polls.computeIfAbsent(collectionId, ActivationPoll::new).await(session, users, timeout);
        }
    }

    /**
     * Returns when a user is worked in, be it ACTIVE, or without faces, or gone; or when the time is over, as it is not
     * known what the service calls a user who has lost the last face.
     */
    public void awaitNotUpdating(Session session, String collectionId, UserId user) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (int tries = 1;
                Users.status(session, collectionId, user).equals(Optional.of(UserStatus.UPDATING));
                tries++) {
            if (System.nanoTime() - deadline >= 0) {
                return;
            }
            session.work().pause(ServiceCalls.pause(tries), Operation.LIST_USERS);
        }
    }
}
