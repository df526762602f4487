package dev.facesearch.stream.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceSearchException;
import dev.facesearch.stream.ReviewStep;
import dev.facesearch.stream.ReviewStep.NotApplicableException;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.stream.memory.StoredSighting.Said;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes verdicts: each is written, applied to the collection, and noted as applied. What a kill or an outage leaves
 * between the two is applied by {@link #finish}. Thread-safe.
 */
public final class Reviews {

    /** The one who is noted for automatic verdicts. */
    public static final String AUTOMATIC = "automatic";

    /** Whoever has written a verdict applies it within this time, or is gone. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final int MAX_FINISHED = 100;

    private final ReviewQueue queue;
    private final Sightings sightings;
    private final ReviewStep step;

    /** Creates it. */
    public Reviews(ReviewQueue queue, Sightings sightings, ReviewStep step) {
        this.queue = requireNonNull(queue, "queue");
        this.sightings = requireNonNull(sightings, "sightings");
        this.step = requireNonNull(step, "step");
    }

    /** The kinds of outcome. */
    public enum Result {
        /** It stands, and the collection has it. */
        APPLIED,
        /** It stands; the service is away, and the collection will have it later. */
        LATER,
        /** The sighting is not as it was shown, or settled; nothing has changed. */
        CONFLICT,
        /** It cannot be applied; the sighting is open again, and its note says why. */
        REFUSED
    }

    /**
     * The outcome of a verdict.
     *
     * @param result what became of it
     * @param sighting the sighting as it is now
     */
    public record Outcome(Result result, StoredSighting sighting) {}

    /**
     * Says something of a sighting. The same again by the same person changes nothing.
     *
     * @param version the version that was shown
     * @param by who says it
     * @param name the name of a face of nobody, if it is given
     * @throws NoSuchElementException if there is no such sighting
     */
    public Outcome say(UUID id, int version, SightingVerdict verdict, String by, Optional<String> name) {
        StoredSighting before = find(id);
        if (before.said().filter(said -> isSame(said, verdict, by, name)).isPresent()) {
            return new Outcome(Result.APPLIED, before);
        }
        if (!queue.say(id, version, verdict, by, name)) {
            return new Outcome(Result.CONFLICT, find(id));
        }
        return apply(find(id));
    }

    private static boolean isSame(Said said, SightingVerdict verdict, String by, Optional<String> name) {
        return said.applied()
                && said.verdict() == verdict
                && said.by().equals(by)
                && said.name().equals(name);
    }

    /**
     * Takes a verdict back: the sighting is open again, and a face that was given to a user by it belongs to nobody.
     *
     * @param version the version that was shown
     * @throws NoSuchElementException if there is no such sighting
     * @throws FaceSearchException if the service is away; then the verdict stands
     */
    public Outcome takeBack(UUID id, int version) {
        StoredSighting before = find(id);
        if (before.version() != version || before.said().isEmpty()) {
            return new Outcome(Result.CONFLICT, before);
        }
        if (before.said().get().gave()) {
            step.takeBack(before.sighting());
        }
        boolean reopened = queue.reopen(id, version, "taken back");
        return new Outcome(reopened ? Result.APPLIED : Result.CONFLICT, find(id));
    }

    /** Applies verdicts that nobody has applied for a while; returns how many. */
    public int finish() {
        return applyAll(queue.unapplied(ABANDONED, MAX_FINISHED));
    }

    /** Says SAME of the most similar sightings: see {@link ReviewQueue#confirm}; returns how many were applied. */
    public int confirm(double from, int perDay) {
        return applyAll(queue.confirm(AUTOMATIC, from, perDay).stream()
                .map(said -> find(said.sighting().id()))
                .toList());
    }

    private int applyAll(List<StoredSighting> said) {
        return (int) said.stream()
                .filter(sighting -> apply(sighting).result() == Result.APPLIED)
                .count();
    }

    private Outcome apply(StoredSighting stored) {
        UUID id = stored.sighting().id();
        Said said = stored.said().orElseThrow();
        try {
            ReviewStep.Applied applied = step.apply(stored.sighting(), said.verdict(), said.name());
            queue.applied(id, applied.gave(), applied.note());
            return new Outcome(Result.APPLIED, find(id));
        } catch (NotApplicableException e) {
            boolean unused = queue.reopen(id, stored.version(), "not applied: " + e.getMessage());
            return new Outcome(Result.REFUSED, find(id));
        } catch (FaceSearchException e) {
            return new Outcome(Result.LATER, stored);
        }
    }

    private StoredSighting find(UUID id) {
        return sightings.find(id).orElseThrow(() -> new NoSuchElementException("no sighting has this id"));
    }
}
