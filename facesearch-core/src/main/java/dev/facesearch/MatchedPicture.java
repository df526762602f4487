package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a picture whose faces are matched with others.
 *
 * @param source the picture's name
 * @param status what happened
 * @param faces how many of its faces are in the collection and count; none for {@link Status#SAME}
 * @param time how long the service took to find them, the way there included; zero if nothing was sent
 * @param refused why it has no face here; empty where it has one, and where the budget was spent
 * @param indexed what the service said of it; empty unless it was indexed by this run
 */
public record MatchedPicture(
        String source,
        Status status,
        int faces,
        Duration time,
        Optional<RefusedPicture> refused,
        Optional<IndexedPicture> indexed) {

    /** Checks for null. */
    public MatchedPicture {
        requireNonNull(source, "source");
        requireNonNull(status, "status");
        requireNonNull(time, "time");
        requireNonNull(refused, "refused");
        requireNonNull(indexed, "indexed");
    }

    /** The outcome of a picture. */
    public enum Status {
        /** Its faces were indexed, which is billed. */
        INDEXED,
        /** Its faces were in the collection already, by content. */
        KNOWN,
        /** It is the same as an earlier picture of the run, by content, whose faces stand for it. */
        SAME,
        /** No face was taken from it, and another run would not send it again. */
        REFUSED,
        /** It could not be read, or the call failed; another run tries again. */
        FAILED,
        /** The budget was spent before. */
        OVER_BUDGET
    }
}
