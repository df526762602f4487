package dev.facesearch.stream.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Prints the people the topic {@code sightings} tells of, each sighting once. */
final class SightingPrinter implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final PrintWriter out;
    private final Set<String> told = new HashSet<>();
    private int ofNobody;

    SightingPrinter(String broker, PrintWriter out) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", broker);
        settings.put("group.id", "printer");
        settings.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.out = out;
        consumer.subscribe(List.of(Topics.SIGHTINGS));
    }

    void print(Duration longest) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(longest)) {
            JsonNode seen = read(message.value());
            if (told.add(seen.path("id").asText())) {
                if (seen.path("userName").isTextual()) {
                    out.println("  " + SightingLine.of(seen.path("key").asText(), sighting(seen)));
                    out.flush();
                } else {
                    ofNobody++;
                }
            }
        }
        consumer.commitSync();
    }

    /** Returns how many sightings there were of faces that belong to nobody; they are not printed. */
    int ofNobody() {
        return ofNobody;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sighting sighting(JsonNode seen) {
        return new Sighting(
                UUID.fromString(seen.path("id").asText()),
                seen.path("collectionId").asText(),
                seen.path("faceId").asText(),
                Optional.ofNullable(seen.path("userName").textValue()),
                Optional.ofNullable(seen.path("matchedFaceId").textValue()),
                score(seen.path("userScore")),
                score(seen.path("faceScore")));
    }

    private static OptionalDouble score(JsonNode score) {
        return score.isNumber() ? OptionalDouble.of(score.doubleValue()) : OptionalDouble.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
