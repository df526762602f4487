package dev.facesearch.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes answers and errors as JSON by the SDK's own description of their members.
 *
 * <p>Scores are widened to doubles, times are seconds since 1970 with milliseconds, blobs are base64. Absent members
 * are left out, except for the lists and maps of the answer itself, which the service always sends.
 */
final class ResponseWriter {

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Returns the answer's members as one JSON object. */
    byte[] write(SdkPojo answer) {
        return bytes(out -> {
            for (SdkField<?> field : answer.sdkFields()) {
                Object value = field.getValueOrDefault(answer);
                if (!isAbsent(value)) {
                    out.writeFieldName(field.locationName());
                    writeValue(out, field, value);
                } else if (field.containsTrait(ListTrait.class)) {
                    out.writeArrayFieldStart(field.locationName());
                    out.writeEndArray();
                } else if (field.containsTrait(MapTrait.class)) {
                    out.writeObjectFieldStart(field.locationName());
                    out.writeEndObject();
                }
            }
        });
    }

    /** Returns the error as JSON, in the one of the service's two forms that fits it. */
    byte[] write(ErrorBody error) {
        return bytes(out -> {
            out.writeStringField("__type", error.code());
            SdkPojo modelled = error.modelled();
            if (modelled == null) {
                out.writeStringField("message", error.message());
                return;
            }
            out.writeStringField("Code", error.code());
            out.writeStringField("Logref", error.requestId());
            out.writeStringField("Message", error.message());
            for (SdkField<?> field : modelled.sdkFields()) {
                Object value = field.getValueOrDefault(modelled);
                if (!isAbsent(value) && !List.of("Code", "Logref", "Message").contains(field.locationName())) {
                    out.writeFieldName(field.locationName());
                    writeValue(out, field, value);
                }
            }
        });
    }

    private byte[] bytes(Members members) {
        try (ByteArrayBuilder buffer = new ByteArrayBuilder();
                JsonGenerator out = json.createGenerator(buffer)) {
            out.writeStartObject();
            members.writeTo(out);
            out.writeEndObject();
            out.flush();
            return buffer.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private void writePojo(JsonGenerator out, SdkPojo pojo) throws IOException {
        out.writeStartObject();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (!isAbsent(value)) {
                out.writeFieldName(field.locationName());
                writeValue(out, field, value);
            }
        }
        out.writeEndObject();
    }

    private void writeValue(JsonGenerator out, SdkField<?> field, Object value) throws IOException {
        switch (field.marshallingType().getKnownType()) {
            case STRING -> out.writeString((String) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INTEGER -> out.writeNumber((Integer) value);
            case LONG -> out.writeNumber((Long) value);
            case FLOAT -> out.writeNumber(((Float) value).doubleValue());
            case DOUBLE -> out.writeNumber((Double) value);
            case INSTANT -> out.writeNumber(BigDecimal.valueOf(((Instant) value).toEpochMilli(), 3));
            case SDK_BYTES -> out.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case SDK_POJO -> writePojo(out, (SdkPojo) value);
            case LIST -> {
                SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
                out.writeStartArray();
                for (Object each : (List<?>) value) {
                    writeValue(out, member, each);
                }
                out.writeEndArray();
            }
            case MAP -> {
                SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
                out.writeStartObject();
                for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                    out.writeFieldName((String) each.getKey());
                    writeValue(out, member, each.getValue());
                }
                out.writeEndObject();
            }
            default -> throw new IllegalStateException("no member of the service is a " + field.marshallingType());
        }
    }

    private static boolean isAbsent(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }

    private interface Members {
        void writeTo(JsonGenerator out) throws IOException;
    }
}
