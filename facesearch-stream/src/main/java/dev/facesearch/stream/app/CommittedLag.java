package dev.facesearch.stream.app;

import dev.facesearch.stream.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * How many events of the topic {@code images} the group has not committed. The client's own lag is that of its
 * position, which says nothing of what is durable.
 */
@Component
class CommittedLag implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration AGE = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private double events = Double.NaN;
    private long read = System.nanoTime() - AGE.toNanos();

    CommittedLag(KafkaAdmin kafka, StreamSettings settings) {
        this.admin = Admin.create(kafka.getConfigurationProperties());
        this.group = settings.group();
    }

    /** Returns the number, read at most every two seconds; NaN while the broker does not say it. */
    synchronized double events() {
        if (System.nanoTime() - read >= AGE.toNanos()) {
            events = ask();
            read = System.nanoTime();
        }
        return events;
    }

    private double ask() {
        try {
            Map<TopicPartition, OffsetSpec> ends = admin
                    .describeTopics(List.of(Topics.IMAGES))
                    .allTopicNames()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .collect(Collectors.toMap(
                            partition -> new TopicPartition(Topics.IMAGES, partition.partition()),
                            partition -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> last =
                    admin.listOffsets(ends).all().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return last.entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - Optional.ofNullable(committed.get(end.getKey()))
                                    .map(OffsetAndMetadata::offset)
                                    .orElse(0L))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        } catch (ExecutionException | TimeoutException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}
