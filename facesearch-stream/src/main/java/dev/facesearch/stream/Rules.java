package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.function.Function;

/**
 * What answers depend on beside the pictures: under another rule a picture is new.
 *
 * @param of returns the rule of an event
 * @param all the rules of all events
 */
public record Rules(Function<ImageEvent, String> of, Set<String> all) {

    /** Copies the set. */
    public Rules {
        requireNonNull(of, "of");
        all = Set.copyOf(all);
    }

    /** Returns the same rule for every event. */
    public static Rules always(String rule) {
        return new Rules(event -> rule, Set.of(rule));
    }
}
