package dev.facesearch.stream.app;

import static java.util.Objects.requireNonNull;

import dev.facesearch.stream.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** How long the service's topics keep what was published. */
final class TopicRetention {

    private TopicRetention() {}

    /** Asks the brokers, and returns a line for each topic. */
    static List<String> lines(String brokers, Instant now) throws IOException, InterruptedException {
        List<ConfigResource> topics =
                List.of(topic(Topics.SIGHTINGS), topic(Topics.FACES), topic(Topics.IMAGES), topic(Topics.DEAD_IMAGES));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            Map<ConfigResource, Config> configs =
                    admin.describeConfigs(topics).all().get();
            List<String> lines = new ArrayList<>();
            topics.forEach(topic -> lines.add(line(topic.name(), requireNonNull(configs.get(topic)), now)));
            return lines;
        } catch (ExecutionException e) {
            throw new IOException("the topics' retention cannot be read: " + e.getMessage(), e);
        }
    }

    private static ConfigResource topic(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static String line(String topic, Config config, Instant now) {
        boolean isDeleted = value(config, TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete");
        long millis = Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG));
        if (!isDeleted || millis < 0) {
            return "topic " + topic + ": keeps what was published before without end; delete its records";
        }
        Duration retention = Duration.ofMillis(millis);
        Duration segment = Duration.ofMillis(Long.parseLong(value(config, TopicConfig.SEGMENT_MS_CONFIG)));
        Instant end =
                now.plus(retention).plus(segment).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        return "topic " + topic + ": keeps what was published before for " + days(retention)
                + " after its segment of up" + " to " + days(segment) + " ended: until " + end + " at the latest";
    }

    private static String value(Config config, String name) {
        return config.get(name).value();
    }

    private static String days(Duration time) {
        return time.toHours() >= 48 ? time.toDays() + " days" : time.toHours() + " hours";
    }
}
