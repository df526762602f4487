package dev.facesearch.stream.kafka;

import static java.util.Objects.requireNonNull;

import dev.facesearch.stream.memory.Memory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.transaction.TransactionException;

/**
 * Pauses a container while the memory holds too many pictures that wait, and resumes it when they are half as many. A
 * paused container stays in its group.
 */
public final class BackPressure implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackPressure.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final MessageListenerContainer container;
    private final Memory memory;
    private final long highWater;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "facesearch-stream-back-pressure");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Starts it.
     *
     * @param highWater how many pictures may wait, 1 or more
     */
    public BackPressure(MessageListenerContainer container, Memory memory, long highWater) {
        this.container = requireNonNull(container, "container");
        this.memory = requireNonNull(memory, "memory");
        this.highWater = highWater;
        if (highWater < 1) {
            throw new IllegalArgumentException("highWater must be 1 or more: " + highWater);
        }
        var unused =
                timer.scheduleWithFixedDelay(this::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            long waiting = memory.open();
            if (waiting > highWater && !container.isPauseRequested()) {
                container.pause();
                LOG.info("{} pictures wait: no more events are read for now", waiting);
            } else if (waiting <= highWater / 2 && container.isPauseRequested()) {
                container.resume();
                LOG.info("{} pictures wait: events are read again", waiting);
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("the memory cannot be asked now", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
