package dev.facesearch.stream.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.facesearch.stream.Message;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.memory.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.TransactionException;

/**
 * Publishes the memory's messages, and forgets each when all replicas have it: at least once, in no order. Each message
 * has its id in the header {@code id}, by which a consumer can tell a repeat. Several processes may publish at once.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final int MESSAGES = 500;
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** Longer than a send may take, so that no other process sends the same meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final String owner = UUID.randomUUID().toString();
    private final Memory memory;
    private final KafkaTemplate<byte[], byte[]> kafka;
    private final Thread thread;
    private volatile boolean closed;

    /** Starts its thread. */
    public Publisher(Memory memory, KafkaTemplate<byte[], byte[]> kafka) {
        this.memory = requireNonNull(memory, "memory");
        this.kafka = requireNonNull(kafka, "kafka");
        this.thread = new Thread(this::run, "facesearch-stream-publisher");
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                if (!publish()) {
                    TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
                }
            } catch (DataAccessException | TransactionException | KafkaException e) {
                LOG.warn("messages cannot be published now: {}", e.getClass().getSimpleName());
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(WAIT.toNanos());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private boolean publish() throws InterruptedException {
        List<Message> messages = memory.claimMessages(owner, MESSAGES, LEASE);
        Map<Message, CompletableFuture<?>> sent = new LinkedHashMap<>();
        messages.forEach(message -> sent.put(message, kafka.send(asRecord(message))));
        List<String> published = new ArrayList<>(sent.size());
        for (Map.Entry<Message, CompletableFuture<?>> message : sent.entrySet()) {
            if (isAcknowledged(message.getKey().topic(), message.getValue())) {
                published.add(message.getKey().id());
            }
        }
        memory.published(published);
        if (published.size() < messages.size()) {
            memory.giveBackMessages(owner);
        }
        return !messages.isEmpty();
    }

    private static boolean isAcknowledged(String topic, CompletableFuture<?> sent) throws InterruptedException {
        try {
            Object unused = sent.get(LEASE.toMillis() / 2, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn(
                    "a message for the topic {} was not published, and will be sent again; does the topic exist?",
                    topic);
            return false;
        }
    }

    private static ProducerRecord<byte[], byte[]> asRecord(Message message) {
        byte[] body = message.topic().equals(Topics.DEAD_IMAGES)
                ? Base64.getDecoder().decode(message.body())
                : message.body().getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(message.topic(), message.key().getBytes(UTF_8), body);
        sent.headers().add("id", message.id().getBytes(UTF_8));
        message.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(UTF_8)));
        return sent;
    }

    /** Finishes what is being sent; the rest stays in the memory. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
