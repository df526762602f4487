package dev.facesearch.stream.kafka;

import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import dev.facesearch.stream.Topics;
import dev.facesearch.stream.lane.BlockingLane;
import dev.facesearch.stream.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The containers that listen to the topic {@code images}. A failure is tried again without end: an event that cannot be
 * read is an outcome, so what fails here is the database or the service, which concerns every event.
 */
public final class Listeners {

    private static final int INBOX_EVENTS = 500;

    /** Few: a member joins its group between two polls, and until then another one has its partitions. */
    private static final int BLOCKING_EVENTS = 4;

    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long MAX_WAIT_MILLIS = 30_000;

    private Listeners() {}

    /** Returns a container that notes events in the memory. Their offsets are committed when they are on the disk. */
    public static ConcurrentMessageListenerContainer<byte[], byte[]> inbox(
            ConsumerFactory<byte[], byte[]> consumers, Memory memory, String group, int concurrency) {
        BatchMessageListener<byte[], byte[]> listener = records -> receive(records, memory);
        return container(consumers, listener, AckMode.BATCH, INBOX_EVENTS, group, concurrency);
    }

    /**
     * Returns a container that works on each event in turn. Its offset is committed when its outcome is on the disk.
     */
    public static ConcurrentMessageListenerContainer<byte[], byte[]> blocking(
            ConsumerFactory<byte[], byte[]> consumers,
            Memory memory,
            BlockingLane lane,
            String group,
            int concurrency) {
        MessageListener<byte[], byte[]> listener = message ->
                read(message).ifPresentOrElse(lane::handle, () -> memory.receiveUnreadable(List.of(raw(message))));
        return container(consumers, listener, AckMode.RECORD, BLOCKING_EVENTS, group, concurrency);
    }

    private static void receive(List<ConsumerRecord<byte[], byte[]>> messages, Memory memory) {
        List<ImageEvent> events = new ArrayList<>(messages.size());
        List<byte[]> unreadable = new ArrayList<>();
        messages.forEach(message -> read(message).ifPresentOrElse(events::add, () -> unreadable.add(raw(message))));
        int unused = memory.receive(events);
        memory.receiveUnreadable(unreadable);
    }

    private static Optional<ImageEvent> read(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Optional.of(ImageEventJson.read(raw(message)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns an event's bytes; a tombstone has none. */
    private static byte[] raw(ConsumerRecord<byte[], byte[]> message) {
        return Optional.ofNullable(message.value()).orElse(new byte[0]);
    }

    private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
            ConsumerFactory<byte[], byte[]> consumers,
            Object listener,
            AckMode commits,
            int eventsOfAPoll,
            String group,
            int concurrency) {
        ContainerProperties properties = new ContainerProperties(Topics.IMAGES);
        properties.setMessageListener(listener);
        properties.setAckMode(commits);
        properties.setGroupId(group);
        properties
                .getKafkaConsumerProperties()
                .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(eventsOfAPoll));
        ConcurrentMessageListenerContainer<byte[], byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(concurrency);
        container.setBeanName("images");
        ExponentialBackOff waits = new ExponentialBackOff(FIRST_WAIT_MILLIS, 2);
        waits.setMaxInterval(MAX_WAIT_MILLIS);
        container.setCommonErrorHandler(new DefaultErrorHandler(waits));
        return container;
    }
}
