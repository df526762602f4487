package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A box to draw and the lines of its label.
 *
 * @param box the box in ratios of the upright photo
 * @param mark how it is coloured and patterned
 * @param lines the label, first line in bold; empty for a box without one
 */
public record Annotation(BoundingBox box, Mark mark, List<String> lines) {

    /** The meaning of a box: shown by colour, and without colour by its line. */
    public enum Mark {
        /** A person is named: green, solid. */
        MATCH,
        /** A person has to decide: yellow, dashed. */
        REVIEW,
        /** Nobody is named: blue, dotted. */
        UNKNOWN
    }

    /** Copies the lines. */
    public Annotation {
        requireNonNull(box, "box");
        requireNonNull(mark, "mark");
        lines = List.copyOf(lines);
    }
}
