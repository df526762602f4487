package dev.facesearch.imaging;

import java.util.List;

/**
 * A box to draw and the lines of its label.
 *
 * @param box the box in ratios of the upright photo
 * @param mark how it is coloured and patterned
 * @param lines the label, first line in bold; empty for a box without one
 */
public record Annotation(BoundingBox box, Mark mark, List<String> lines) {

    /** The meaning of a box: told by colour, and without colour by its line. */
    public enum Mark {
        /** A person is named. */
        MATCH,
        /** Somebody has to look. */
        REVIEW,
        /** Nobody is named. */
        UNKNOWN
    }

    /** Copies the lines. */
    public Annotation {
        lines = List.copyOf(lines);
    }
}
