package dev.facesearch.stream.lane;

import dev.facesearch.stream.Cause;
import java.util.Optional;

/** A lane, as it is watched. Thread-safe. */
public interface Lane extends AutoCloseable {

    /** Returns what has stopped the lane; empty while it works. */
    Optional<Cause> stopped();

    /** Returns how many pictures are worked on now. */
    int inFlight();

    /** Begins nothing more, and waits for what is under way. */
    @Override
    void close();
}
