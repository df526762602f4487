package dev.facesearch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** JSON as the commands print it. */
final class Json {

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static String pretty(JsonNode node) {
        return node.toPrettyString();
    }

    /** Prints it over several lines. */
    static void print(JsonNode node, PrintWriter out) {
        out.print(pretty(node));
        out.println();
    }

    /** Returns it on one line. */
    static String line(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a number cut to six digits after the point, which is more precise than any score or box. */
    static JsonNode number(double number) {
        return DoubleNode.valueOf(
                BigDecimal.valueOf(number).setScale(6, RoundingMode.HALF_EVEN).doubleValue());
    }

    static JsonNode number(OptionalDouble number) {
        return number.isPresent() ? number(number.getAsDouble()) : NullNode.getInstance();
    }
}
