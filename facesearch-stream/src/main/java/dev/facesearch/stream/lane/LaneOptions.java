package dev.facesearch.stream.lane;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.Gatekeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a lane works.
 *
 * @param inFlight how many pictures are worked on at once, 1 or more: what a kill may cost is one call for each
 * @param lease how long a picture stays with a process that does not answer
 * @param firstWait how long a picture waits after its first failure; each further one doubles it
 * @param maxWait the longest wait
 * @param tries how many failures of an unknown kind make a dead letter, and how many owners may be lost over a picture
 * @param stopWait how long a stopped lane waits until it tries one picture again
 * @param gatekeeper looks at pictures before the service does, if there is one
 * @param suppressed returns whether a content must not be taken in; thread-safe
 */
public record LaneOptions(
        int inFlight,
        Duration lease,
        Duration firstWait,
        Duration maxWait,
        int tries,
        Duration stopWait,
        Optional<Gatekeeper> gatekeeper,
        Predicate<ContentHash> suppressed) {

    /**
     * Sixteen at once, which reaches the default quota of 50 calls a second at 300 ms each; a lease of two minutes;
     * waits of one second to five minutes; five tries; half a minute after a stop; no gatekeeper; nothing suppressed.
     */
    public static final LaneOptions DEFAULT = new LaneOptions(
            16,
            Duration.ofMinutes(2),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            5,
            Duration.ofSeconds(30),
            Optional.empty(),
            content -> false);

    /** Checks the numbers. */
    public LaneOptions {
        if (inFlight < 1 || tries < 1) {
            throw new IllegalArgumentException("inFlight and tries must be 1 or more: " + inFlight + ", " + tries);
        }
        requireNonNull(lease, "lease");
        requireNonNull(firstWait, "firstWait");
        requireNonNull(maxWait, "maxWait");
        requireNonNull(stopWait, "stopWait");
        requireNonNull(gatekeeper, "gatekeeper");
        requireNonNull(suppressed, "suppressed");
    }

    /** Returns these with another number at once. */
    public LaneOptions withInFlight(int pictures) {
        return new LaneOptions(pictures, lease, firstWait, maxWait, tries, stopWait, gatekeeper, suppressed);
    }

    /** Returns these with other waits. */
    public LaneOptions withWaits(Duration first, Duration max) {
        return new LaneOptions(inFlight, lease, first, max, tries, stopWait, gatekeeper, suppressed);
    }

    /** Returns these with another lease. */
    public LaneOptions withLease(Duration time) {
        return new LaneOptions(inFlight, time, firstWait, maxWait, tries, stopWait, gatekeeper, suppressed);
    }

    /** Returns these with another wait after a stop. */
    public LaneOptions withStopWait(Duration time) {
        return new LaneOptions(inFlight, lease, firstWait, maxWait, tries, time, gatekeeper, suppressed);
    }

    /** Returns these with a gatekeeper. */
    public LaneOptions withGatekeeper(Gatekeeper keeper) {
        return new LaneOptions(inFlight, lease, firstWait, maxWait, tries, stopWait, Optional.of(keeper), suppressed);
    }

    /** Returns these with contents that must not be taken in. */
    public LaneOptions withSuppressed(Predicate<ContentHash> contents) {
        return new LaneOptions(inFlight, lease, firstWait, maxWait, tries, stopWait, gatekeeper, contents);
    }
}
