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
 * Waits until user vectors are ACTIVE. The service has no waiter and no way to ask for one user, so all threads that
 * wait for users of one collection share its listings. Thread-safe.
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
     * @throws NotActiveException if one is not ACTIVE in time
     */
    public void await(CollectionCalls calls, Collection<UserId> users) {
        if (!users.isEmpty()) {
            polls.computeIfAbsent(calls.id(), id -> new ActivationPoll()).await(calls, users, timeout);
        }
    }

    /**
     * Waits until a user is no longer UPDATING: it is ACTIVE, has no faces, or is gone. Also returns when the time is
     * over, since it is not known which status the service gives a user that has lost its last face.
     */
    public void awaitNotUpdating(CollectionCalls calls, UserId user) {
        long deadline = System.nanoTime() + timeout.toNanos();
        for (int tries = 1; calls.status(user).equals(Optional.of(UserStatus.UPDATING)); tries++) {
            if (System.nanoTime() - deadline >= 0) {
                return;
            }
            calls.work().pause(ServiceCalls.pause(tries), Operation.LIST_USERS);
        }
    }
}
