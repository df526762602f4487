package dev.facesearch.stream.lane;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.memory.Claimed;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Memory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The synchronous lane: the caller's thread does the whole work on a picture, and returns when its outcome is on the
 * disk. The memory is the same as the asynchronous lane's, so both pay once for a picture, also over kills and replays.
 * Thread-safe.
 */
public final class BlockingLane implements Lane {

    private final String owner = UUID.randomUUID().toString();
    private final Memory memory;
    private final LaneOptions options;
    private final PictureWork work;
    private final AtomicInteger working = new AtomicInteger();
    private volatile Optional<Cause> stopped = Optional.empty();
    private volatile boolean closed;

    /** The picture has no outcome yet: it is to be given again. */
    public static final class NotYetException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotYetException(String message) {
            super(message);
        }
    }

    /**
     * Creates it.
     *
     * @param pictures opens the picture of an event
     */
    public BlockingLane(
            Memory memory,
            CommitGroup commits,
            ImageStep step,
            Function<ImageEvent, ImageSource> pictures,
            LaneOptions options) {
        this.memory = requireNonNull(memory, "memory");
        this.options = requireNonNull(options, "options");
        this.work = new PictureWork(
                owner,
                memory,
                commits,
                step,
                pictures,
                options,
                Clock.systemUTC(),
                cause -> stopped = Optional.of(cause),
                () -> closed);
    }

    /**
     * Works on a picture until it has an outcome.
     *
     * @throws NotYetException if it has none: the service is throttled or away, the lane has stopped, or another
     *     process works on it
     */
    public void handle(ImageEvent event) {
        int unused = memory.receive(List.of(event));
        Optional<Claimed> claimed = memory.claim(owner, event.sourceId(), options.lease());
        claimed.ifPresent(this::run);
        if (!memory.isLast(event.sourceId())) {
            throw new NotYetException(
                    stopped().map(cause -> "the lane has stopped: " + cause).orElse("the picture has no outcome yet"));
        }
    }

    private void run(Claimed picture) {
        working.incrementAndGet();
        try {
            stopped = work.run(picture);
        } finally {
            working.decrementAndGet();
        }
    }

    @Override
    public Optional<Cause> stopped() {
        return stopped;
    }

    @Override
    public int inFlight() {
        return working.get();
    }

    @Override
    public void close() {
        closed = true;
        memory.release(owner);
    }
}
