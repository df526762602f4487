package dev.facesearch;

import dev.facesearch.FaceSearchException.Failure;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Waits until user vectors are ACTIVE: one listing of the users for all of them, at growing distances. The service has
 * no waiter and no other way to ask.
 */
final class UserActivation {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private UserActivation() {}

    static void await(Session session, String collectionId, Collection<UserId> users) {
        Set<String> waiting = users.stream().map(UserId::name).collect(Collectors.toCollection(HashSet::new));
        long deadline = System.nanoTime() + session.activationTimeout().toNanos();
        Duration pause = FIRST_PAUSE;
        FaceCollection collection = new FaceCollection(session, collectionId);
        while (true) {
            collection
                    .users()
                    .filter(user -> user.status() == UserStatus.ACTIVE)
                    .takeWhile(user -> !waiting.isEmpty())
                    .forEach(user -> waiting.remove(user.name()));
            if (waiting.isEmpty()) {
                return;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new NotActiveException(
                        waiting.size() + " user vector(s) of collection " + collectionId + " not ACTIVE after "
                                + session.activationTimeout(),
                        new Failure(Operation.LIST_USERS.wireName(), collectionId, null, null, true),
                        null);
            }
            pause(Math.min(left, pause.toNanos()));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new NotActiveException(
                    "interrupted while waiting for user vectors to become ACTIVE", Failure.BEFORE_ANY_CALL, null);
        }
    }
}
