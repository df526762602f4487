package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Writes records as JSON, with the names of their components; {@link JsonMembers} lists the exceptions. An absent value
 * is {@code null}, a constant is its name, an amount of money is text.
 */
final class JsonOutput {

    /** The precision of numbers: enough for a false-match rate of 1e-5, a box of a few pixels and any similarity. */
    private static final MathContext DIGITS = new MathContext(8);

    static final ObjectMapper MAPPER = mapper();

    private JsonOutput() {}

    /** Prints a record over several lines. */
    static void print(Object item, PrintWriter out) {
        out.print(pretty(item));
        out.println();
    }

    /** Returns a record over several lines. */
    static String pretty(Object item) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a record on one line. */
    static String line(Object item) {
        try {
            return MAPPER.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule values = new SimpleModule()
                .addSerializer(Double.class, new Rounded())
                .addSerializer(Double.TYPE, new Rounded())
                .addSerializer(OptionalDouble.class, new RoundedIfPresent())
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(Duration.class, ToStringSerializer.instance);
        JsonMapper.Builder mapper = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(values)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .withConfigOverride(
                        BigDecimal.class, money -> money.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
        JsonMembers.MIX_INS.forEach(mapper::addMixIn);
        return mapper.build();
    }

    private static double rounded(double number) {
        return new BigDecimal(number).round(DIGITS).doubleValue();
    }

    private static final class Rounded extends StdSerializer<Double> {

        private static final long serialVersionUID = 1;

        Rounded() {
            super(Double.class);
        }

        @Override
        public void serialize(Double number, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(rounded(number));
        }
    }

    private static final class RoundedIfPresent extends StdSerializer<OptionalDouble> {

        private static final long serialVersionUID = 1;

        RoundedIfPresent() {
            super(OptionalDouble.class);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, OptionalDouble number) {
            return number.isEmpty();
        }

        @Override
        public void serialize(OptionalDouble number, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            if (number.isPresent()) {
                out.writeNumber(rounded(number.getAsDouble()));
            } else {
                out.writeNull();
            }
        }
    }
}
