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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The asynchronous lane: it works on what the memory has received, many pictures at once, whatever their order.
 *
 * <p>A permit stands for a picture that is worked on. It is given back only when everything that was answered is on the
 * disk, so a kill can make no more than one call for each permit be made again. Several lanes, in one process or in
 * many, may share a memory.
 */
public final class InboxLane implements Lane {

    private static final Logger LOG = LoggerFactory.getLogger(InboxLane.class);

    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration DATABASE_WAIT = Duration.ofSeconds(1);

    private final String owner = UUID.randomUUID().toString();
    private final Memory memory;
    private final LaneOptions options;
    private final PictureWork work;
    private final Semaphore permits;
    private final ExecutorService workers;
    private final Thread claimer;
    private final Set<String> working = ConcurrentHashMap.newKeySet();
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
        this.work = new PictureWork(
                owner, memory, commits, step, pictures, options, Clock.systemUTC(), this::stop, () -> closed);
        this.permits = new Semaphore(options.inFlight());
        this.workers = Executors.newFixedThreadPool(options.inFlight());
        this.claimer = new Thread(this::claim, "facesearch-stream-lane");
        claimer.start();
    }

    @Override
    public Optional<Cause> stopped() {
        return stopped;
    }

    @Override
    public int inFlight() {
        return options.inFlight() - permits.availablePermits();
    }

    private void claim() {
        long renewed = System.nanoTime();
        while (!closed) {
            try {
                if (System.nanoTime() - renewed > options.lease().toNanos() / 3) {
                    memory.renew(owner, working, options.lease());
                    renewed = System.nanoTime();
                }
                claimSome();
            } catch (DataAccessException | TransactionException e) {
                // The database is away; the pictures wait in it.
                LOG.warn("the memory cannot be reached: {}", e.getClass().getSimpleName());
                LockSupport.parkNanos(DATABASE_WAIT.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void claimSome() throws InterruptedException {
        if (stopped.isPresent() && inFlight() == 0) {
            TimeUnit.NANOSECONDS.sleep(options.stopWait().toNanos());
        }
        // A stopped lane tries one picture at a time: every other would meet the same.
        int wanted = stopped.isPresent() ? 1 - Math.min(1, inFlight()) : permits.availablePermits();
        List<Claimed> claimed = wanted == 0 || closed ? List.of() : memory.claim(owner, wanted, options.lease());
        // Asked now: the lane may have stopped since, and one of these be its first try.
        boolean trying = stopped.isPresent();
        for (Claimed picture : claimed) {
            permits.acquire();
            boolean unused = working.add(picture.sourceId());
            workers.execute(() -> run(picture, trying));
        }
        if (claimed.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
        }
    }

    private void run(Claimed picture, boolean trying) {
        try {
            if (work.run(picture).isEmpty()
                    && trying
                    && replaceStopped(Optional.empty()).isPresent()) {
                LOG.info("the lane goes on");
            }
        } catch (RuntimeException | Error e) {
            // One picture must not end a worker. What was written stays; the lease ends, and the picture is taken over.
            LOG.error("a picture was left: {}", e.getClass().getName());
        } finally {
            boolean unused = working.remove(picture.sourceId());
            permits.release();
        }
    }

    private void stop(Cause cause) {
        if (!replaceStopped(Optional.of(cause)).equals(Optional.of(cause))) {
            LOG.error(
                    "the lane has stopped: {}; it tries one picture every {} s",
                    cause,
                    options.stopWait().toSeconds());
        }
    }

    private synchronized Optional<Cause> replaceStopped(Optional<Cause> cause) {
        Optional<Cause> before = stopped;
        stopped = cause;
        return before;
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
