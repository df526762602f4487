package dev.facesearch.stream.lane;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.memory.Claimed;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Memory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The asynchronous lane: it works on what the memory has received, many pictures at once, whatever their order.
 *
 * <p>A permit stands for a picture that is worked on. It is given back only when everything that was answered is on the
 * disk, so a kill can make no more than one call for each permit be made again. Several lanes, in one process or in
 * many, may share a memory.
 */
public final class InboxLane implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(50);

    private final String owner = UUID.randomUUID().toString();
    private final Memory memory;
    private final LaneOptions options;
    private final PictureWork work;
    private final Semaphore permits;
    private final ExecutorService workers;
    private final Thread claimer;
    private volatile Optional<Cause> stopped = Optional.empty();
    private volatile boolean closed;

    /**
     * Starts it.
     *
     * @param pictures opens the picture of an event
     */
    public InboxLane(
            Memory memory,
            CommitGroup commits,
            ImageStep step,
            Function<ImageEvent, ImageSource> pictures,
            LaneOptions options) {
        this.memory = requireNonNull(memory, "memory");
        this.options = requireNonNull(options, "options");
        this.work = new PictureWork(owner, memory, commits, step, pictures, options);
        this.permits = new Semaphore(options.inFlight());
        this.workers = Executors.newFixedThreadPool(options.inFlight());
        this.claimer = new Thread(this::claim, "facesearch-stream-lane");
        claimer.start();
    }

    /** Returns what has stopped the lane; empty while it works. */
    public Optional<Cause> stopped() {
        return stopped;
    }

    /** Returns how many pictures are worked on now. */
    public int inFlight() {
        return options.inFlight() - permits.availablePermits();
    }

    private void claim() {
        long renewed = System.nanoTime();
        try {
            while (!closed) {
                if (System.nanoTime() - renewed > options.lease().toNanos() / 3) {
                    memory.renew(owner, options.lease());
                    renewed = System.nanoTime();
                }
                if (stopped.isPresent() && inFlight() == 0) {
                    TimeUnit.NANOSECONDS.sleep(options.stopWait().toNanos());
                }
                int wanted = stopped.isPresent() ? 1 - Math.min(1, inFlight()) : permits.availablePermits();
                List<Claimed> claimed =
                        wanted == 0 || closed ? List.of() : memory.claim(owner, wanted, options.lease());
                for (Claimed picture : claimed) {
                    permits.acquire();
                    workers.execute(() -> run(picture));
                }
                if (claimed.isEmpty()) {
                    TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Claimed picture) {
        try {
            stopped = work.run(picture);
        } finally {
            permits.release();
        }
    }

    /** Claims nothing more, waits for what is under way, and gives the rest back. */
    @Override
    public void close() {
        closed = true;
        claimer.interrupt();
        try {
            claimer.join();
            workers.shutdown();
            boolean unused = workers.awaitTermination(options.lease().toNanos(), TimeUnit.NANOSECONDS);
            memory.release(owner);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
