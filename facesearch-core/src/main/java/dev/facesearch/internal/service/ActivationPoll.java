package dev.facesearch.internal.service;

import dev.facesearch.NotActiveException;
import dev.facesearch.Operation;
import dev.facesearch.UserStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * A shared poll of a collection's users for all threads that wait. One of the waiting threads lists the users for all;
 * when it has what it waits for, another continues. A listing counts only for threads that waited before it began: an
 * older listing may have seen a user ACTIVE before its latest change.
 */
final class ActivationPoll {

    // If user vectors are made at once, code that adds to many users one by one would otherwise mostly wait here.
    private static final long FIRST_LOOK = Duration.ofMillis(25).toNanos();

    private static final long FIRST_PAUSE = Duration.ofMillis(250).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();

    /** The time within which a waiting thread notices that its work was stopped. */
    private static final long LONGEST_NAP = Duration.ofMillis(50).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition listed = lock.newCondition();
    private final Set<Set<String>> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean listing;
    private long pause = FIRST_PAUSE;
    private long nextListing = System.nanoTime();

    void await(CollectionCalls calls, Collection<UserId> users, Duration timeout) {
        Set<String> mine = users.stream().map(UserId::wire).collect(Collectors.toCollection(HashSet::new));
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lock();
        try {
            waiting.add(mine);
            scheduleSoon();
            while (!mine.isEmpty()) {
                calls.work().check(Operation.LIST_USERS);
                long now = System.nanoTime();
                if (!listing && now - nextListing >= 0) {
                    listForAll(calls);
                } else if (now - deadline >= 0) {
                    throw notActive(calls, mine, timeout);
                } else {
                    long untilNext = listing ? LONGEST_NAP : nextListing - now;
                    listed.awaitNanos(Math.min(LONGEST_NAP, Math.min(deadline - now, untilNext)));
                }
            }
        } catch (InterruptedException e) {
            throw Work.interrupted(Operation.LIST_USERS);
        } finally {
            waiting.remove(mine);
            lock.unlock();
        }
    }

    /** Lists the users soon for a thread that has just arrived, however long the others have waited. */
    private void scheduleSoon() {
        pause = FIRST_PAUSE;
        long soon = System.nanoTime() + FIRST_LOOK;
        nextListing = nextListing - soon > 0 ? soon : nextListing;
    }

    private void listForAll(CollectionCalls calls) {
        List<Set<String>> waitedBefore = List.copyOf(waiting);
        Set<String> wanted = waitedBefore.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> active = Set.of();
        listing = true;
        lock.unlock();
        try {
            active = active(calls, wanted);
        } finally {
            lock.lock();
            listing = false;
            for (Set<String> users : waitedBefore) {
                users.removeAll(active);
            }
            nextListing = System.nanoTime() + pause;
            pause = Math.min(LONGEST_PAUSE, pause * 2);
            listed.signalAll();
        }
    }

    /** Returns the wanted users that are ACTIVE; reads no further than needed. */
    private Set<String> active(CollectionCalls calls, Set<String> wanted) {
        Set<String> open = new HashSet<>(wanted);
        Set<String> active = new HashSet<>();
        calls.users()
                .takeWhile(user -> !open.isEmpty())
                .filter(user -> open.remove(user.userId()))
                .filter(user -> UserStatus.of(user.userStatus()) == UserStatus.ACTIVE)
                .forEach(user -> active.add(user.userId()));
        return active;
    }

    private NotActiveException notActive(CollectionCalls calls, Set<String> users, Duration timeout) {
        return new NotActiveException(
                users.size() + " user vector(s) of collection " + calls.id() + " not ACTIVE after " + timeout,
                calls.failure(Operation.LIST_USERS, true),
                null);
    }
}
