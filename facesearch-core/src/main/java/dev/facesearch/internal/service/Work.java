package dev.facesearch.internal.service;

import dev.facesearch.CancelledException;
import dev.facesearch.DeadlineExceededException;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.Operation;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that makes calls: counts what it has cost, and decides whether it may continue. Work that is part of
 * other work ends with it and counts towards it. Thread-safe.
 */
public final class Work {

    /** The time within which a pause notices that the work was cancelled. */
    private static final long LONGEST_NAP = Duration.ofMillis(50).toNanos();

    private final @Nullable Work whole;
    private final @Nullable Duration limit;
    private final long begun = System.nanoTime();
    private final Map<Operation, LongAdder> billed = new EnumMap<>(Operation.class);
    private final @Nullable AtomicLong budget;
    private volatile @Nullable String stopped;

    public Work() {
        this(null, null, null);
    }

    private Work(@Nullable Work whole, @Nullable Duration limit, @Nullable AtomicLong budget) {
        this.whole = whole;
        this.limit = limit;
        this.budget = budget;
        for (Operation operation : Operation.values()) {
            if (operation.billed()) {
                billed.put(operation, new LongAdder());
            }
        }
    }

    /** Returns a part of this work. */
    Work part() {
        return new Work(this, null, null);
    }

    /** Returns a part of this work that makes no call after a time limit from now. */
    Work part(Duration limit) {
        return new Work(this, limit, null);
    }

    /** Returns a part of this work that makes no more billed calls than a budget, if one is given. */
    Work part(OptionalInt budget) {
        return new Work(this, null, budget.isPresent() ? new AtomicLong(budget.getAsInt()) : null);
    }

    /** Prevents further calls. */
    public void stop(String reason) {
        stopped = reason;
    }

    /**
     * Checks that a call may be made.
     *
     * @throws CancelledException if the work was stopped
     * @throws DeadlineExceededException if its deadline has passed
     */
    public void check(Operation operation) {
        for (Work work = this; work != null; work = work.whole) {
            if (work.stopped != null) {
                throw new CancelledException(
                        operation.wireName() + " not called: " + work.stopped, failure(operation), null);
            }
        }
        if (nanosLeft() <= 0) {
            throw deadlineExceeded(operation, null);
        }
    }

    /** Waits, unless the deadline would pass before; wakes soon after the work is stopped. */
    public void pause(long nanos, Operation operation) {
        if (nanos > nanosLeft()) {
            throw deadlineExceeded(operation, null);
        }
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            check(operation);
            LockSupport.parkNanos(this, Math.min(left, LONGEST_NAP));
            checkInterrupt(operation);
        }
    }

    static void checkInterrupt(Operation operation) {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted(operation);
        }
    }

    static CancelledException interrupted(Operation operation) {
        Thread.currentThread().interrupt();
        return new CancelledException(
                operation.wireName() + " not called: its thread was interrupted", failure(operation), null);
    }

    DeadlineExceededException deadlineExceeded(Operation operation, @Nullable Throwable cause) {
        return new DeadlineExceededException(
                operation.wireName() + " not finished within the time given, " + shortestLimit(),
                failure(operation),
                cause);
    }

    /** Returns whether there is a time after which no call is made. */
    boolean isLimited() {
        return shortestLimit() != null;
    }

    long nanosLeft() {
        long left = Long.MAX_VALUE;
        for (Work work = this; work != null; work = work.whole) {
            if (work.limit != null) {
                left = Math.min(left, work.limit.toNanos() - (System.nanoTime() - work.begun));
            }
        }
        return left;
    }

    private @Nullable Duration shortestLimit() {
        Duration shortest = null;
        for (Work work = this; work != null; work = work.whole) {
            if (work.limit != null && (shortest == null || work.limit.compareTo(shortest) < 0)) {
                shortest = work.limit;
            }
        }
        return shortest;
    }

    private static Failure failure(Operation operation) {
        return new Failure(operation, null, null, null, true);
    }

    /**
     * Counts a call that is about to be made.
     *
     * @throws BudgetSpentException if it is billed and there is no budget left for it
     */
    void count(Operation operation) {
        for (Work work = this; work != null && operation.billed(); work = work.whole) {
            AtomicLong left = work.budget;
            if (left != null && left.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0) {
                throw new BudgetSpentException(
                        operation.wireName() + " not called: the budget is spent", failure(operation));
            }
        }
        for (Work work = this; work != null; work = work.whole) {
            LongAdder calls = work.billed.get(operation);
            if (calls != null) {
                calls.increment();
            }
        }
    }

    /** Returns the billed calls made so far, failed ones included. */
    public long billedCalls() {
        return billed.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Returns the billed calls made so far by operation, without operations not called. */
    public Map<Operation, Long> billedCallsByOperation() {
        Map<Operation, Long> calls = new EnumMap<>(Operation.class);
        billed.forEach((operation, made) -> calls.put(operation, made.sum()));
        calls.values().removeIf(made -> made == 0);
        return Collections.unmodifiableMap(calls);
    }
}
