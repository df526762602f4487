package dev.facesearch.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The events of the topic {@code images} as JSON: {@code v} (1), {@code bucket}, {@code key}, {@code version} or
 * {@code eTag}, {@code time} in ISO 8601, and for routes {@code tenant} and {@code size} in bytes. Members this version
 * does not know are ignored.
 */
public final class ImageEventJson {

    /** The largest event that is read, in bytes: a key has 1,024 at most. */
    public static final int MAX_BYTES = 16 << 10;

    private static final int VERSION = 1;
    private static final int MAX_TEXT = 4 << 10;
    private static final int MAX_DEPTH = 16;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_TEXT)
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ImageEventJson() {}

    /** An event as it is written. */
    @JsonPropertyOrder({"v", "bucket", "key", "version", "eTag", "time", "tenant", "size"})
    private record Written(
            @JsonProperty("v") @Nullable Integer v,
            @JsonProperty("bucket") @Nullable String bucket,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("version") @Nullable String version,
            @JsonProperty("eTag") @Nullable String eTag,
            @JsonProperty("time") @Nullable String time,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("tenant") @Nullable String tenant,

            @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("size") @Nullable Long size) {}

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it is none; the message says why, and holds nothing of the event
     */
    public static ImageEvent read(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw new IllegalArgumentException("an event has " + MAX_BYTES + " bytes at most: " + json.length);
        }
        Written written = parse(json);
        if (written == null) {
            throw new IllegalArgumentException("not an event: null");
        }
        if (written.v() == null || written.v() != VERSION) {
            throw new IllegalArgumentException("an event of version " + VERSION + " is read, not of " + written.v());
        }
        String bucket = Optional.ofNullable(written.bucket()).orElse("");
        String key = Optional.ofNullable(written.key()).orElse("");
        if (bucket.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("an event has a bucket and a key");
        }
        return new ImageEvent(
                bucket,
                key,
                Optional.ofNullable(written.version()),
                Optional.ofNullable(written.eTag()),
                time(written),
                Optional.ofNullable(written.tenant()),
                written.size() == null ? OptionalLong.empty() : OptionalLong.of(written.size()));
    }

    private static @Nullable Written parse(byte[] json) {
        try {
            return MAPPER.readValue(json, Written.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event in JSON", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not an event", e);
        }
    }

    private static Instant time(Written written) {
        try {
            return Instant.parse(Optional.ofNullable(written.time()).orElse(""));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an event has a time in ISO 8601, such as 2026-05-01T12:00:00Z", e);
        }
    }

    /** Writes an event on one line. */
    public static byte[] write(ImageEvent event) {
        try {
            return MAPPER.writeValueAsBytes(new Written(
                    VERSION,
                    event.bucket(),
                    event.key(),
                    event.version().orElse(null),
                    event.eTag().orElse(null),
                    event.time().toString(),
                    event.tenant().orElse(null),
                    event.bytes().isPresent() ? event.bytes().getAsLong() : null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
