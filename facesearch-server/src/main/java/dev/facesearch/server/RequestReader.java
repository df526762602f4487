package dev.facesearch.server;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads a request's JSON by the SDK's own description of its members.
 *
 * <p>Members that the shape does not have are skipped, {@code null} is as good as absent, whole numbers may be written
 * {@code 3} or {@code 3.0}. All else that does not fit is a {@code SerializationException} that names the place by a
 * JSON pointer and never repeats a value.
 */
final class RequestReader {

    /** Room for the longest lists of the contract, 4096 ids, many times over. */
    private static final int MAX_TOKENS = 200_000;

    private static final int MAX_DEPTH = 32;

    private final JsonFactory json = JsonFactory.builder()
            // Interned names of hostile requests would never be freed.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxNumberLength(64)
                    .maxNameLength(1024)
                    .build())
            .build();

    /**
     * Returns the operation's request.
     *
     * @param body one JSON object in UTF-8; no bytes at all are taken as an empty one
     * @throws Refusal if the body is not JSON, or not of the request's shape
     */
    RekognitionRequest read(Operation operation, ByteBuffer body) {
        SdkPojo request = operation.newRequest();
        if (!body.hasRemaining()) {
            return (RekognitionRequest) built(request);
        }
        try (JsonParser in = json.createParser(body.array(), body.arrayOffset() + body.position(), body.remaining())) {
            in.nextToken();
            RekognitionRequest read = (RekognitionRequest) readPojo(in, request);
            if (in.nextToken() != null) {
                throw new Refusal(Refusal.Code.SERIALIZATION, "The body goes on after its JSON object");
            }
            return read;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Refusal unreadable(IOException e) {
        String place = e instanceof JsonProcessingException json && json.getLocation() != null
                ? " at byte " + Math.max(json.getLocation().getByteOffset(), 0)
                : "";
        return new Refusal(
                Refusal.Code.SERIALIZATION,
                "The body cannot be read" + place + ": it must be a JSON object in UTF-8 of at most " + MAX_DEPTH
                        + " levels and " + MAX_TOKENS + " tokens");
    }

    private Object readPojo(JsonParser in, SdkPojo builder) throws IOException {
        expect(in, JsonToken.START_OBJECT, "an object");
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            SdkField<?> field = fields.get(in.currentName());
            JsonToken token = in.nextToken();
            if (field == null) {
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                field.set(builder, readValue(in, field));
            }
        }
        return built(builder);
    }

    private @Nullable Object readValue(JsonParser in, SdkField<?> field) throws IOException {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> {
                expect(in, JsonToken.VALUE_STRING, "a string");
                yield in.getText();
            }
            case BOOLEAN -> readBoolean(in);
            case INTEGER ->
                wholeNumber(in, Integer.MIN_VALUE, Integer.MAX_VALUE).intValueExact();
            case LONG -> wholeNumber(in, Long.MIN_VALUE, Long.MAX_VALUE).longValueExact();
            case FLOAT -> (float) number(in, Float.MAX_VALUE);
            case DOUBLE -> number(in, Double.MAX_VALUE);
            case INSTANT -> readInstant(in);
            case SDK_BYTES -> readBytes(in);
            case SDK_POJO -> readPojo(in, field.constructor().get());
            case LIST -> readList(in, field.getTrait(ListTrait.class).memberFieldInfo());
            case MAP -> readMap(in, field.getTrait(MapTrait.class).valueFieldInfo());
            default -> throw new IllegalStateException("no member of the service is a " + field.marshallingType());
        };
    }

    private List<@Nullable Object> readList(JsonParser in, SdkField<?> member) throws IOException {
        expect(in, JsonToken.START_ARRAY, "a list");
        List<@Nullable Object> list = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(in, member));
        }
        return list;
    }

    private Map<String, @Nullable Object> readMap(JsonParser in, SdkField<?> value) throws IOException {
        expect(in, JsonToken.START_OBJECT, "an object");
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            map.put(key, readValue(in, value));
        }
        return map;
    }

    private static boolean readBoolean(JsonParser in) {
        if (in.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        expect(in, JsonToken.VALUE_FALSE, "true or false");
        return false;
    }

    private static SdkBytes readBytes(JsonParser in) throws IOException {
        expect(in, JsonToken.VALUE_STRING, "a string of base64");
        try {
            return SdkBytes.fromByteArrayUnsafe(in.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS));
        } catch (JsonProcessingException e) {
            throw misfit(in, "a string of base64");
        }
    }

    /** Seconds since 1970, with a fraction. */
    private static Instant readInstant(JsonParser in) throws IOException {
        double seconds = number(in, 1e11);
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static double number(JsonParser in, double limit) throws IOException {
        expectNumber(in);
        double value = in.getDoubleValue();
        if (Math.abs(value) > limit) {
            throw misfit(in, "a number within its range");
        }
        return value;
    }

    private static BigDecimal wholeNumber(JsonParser in, long min, long max) throws IOException {
        expectNumber(in);
        // As a double first: the digits of 1e999999999 would fill the memory.
        double rough = in.getDoubleValue();
        if (rough < min || rough > max || rough != Math.rint(rough)) {
            throw misfit(in, "a whole number within its range");
        }
        BigDecimal exact = in.getDecimalValue();
        if (exact.compareTo(BigDecimal.valueOf(max)) > 0 || exact.compareTo(BigDecimal.valueOf(min)) < 0) {
            throw misfit(in, "a whole number within its range");
        }
        return exact;
    }

    private static void expectNumber(JsonParser in) {
        if (in.currentToken() != JsonToken.VALUE_NUMBER_FLOAT && in.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw misfit(in, "a number");
        }
    }

    private static void expect(JsonParser in, JsonToken token, String what) {
        if (in.currentToken() != token) {
            throw misfit(in, what);
        }
    }

    private static Refusal misfit(JsonParser in, String what) {
        String place = in.getParsingContext().pathAsPointer().toString();
        return new Refusal(Refusal.Code.SERIALIZATION, (place.isEmpty() ? "The body" : place) + " must be " + what);
    }

    private static Object built(SdkPojo builder) {
        return ((Buildable) builder).build();
    }
}
