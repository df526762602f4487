package dev.facesearch.evaluation;

import java.util.List;

/**
 * An axis of a plot.
 *
 * @param title what it measures
 * @param scale how its numbers are spaced
 * @param from the number where it begins
 * @param to the number where it ends
 * @param ticks the numbers marked
 */
record Axis(String title, Scale scale, double from, double to, List<Tick> ticks) {

    /** How numbers are spaced along an axis. */
    enum Scale {
        LINEAR,
        LOG,
        /** Similarities 0..100, stretched at both ends. */
        LOGIT
    }

    /**
     * A mark.
     *
     * @param at the number
     * @param label the text next to it
     */
    record Tick(double at, String label) {}

    /**
     * Returns the position of a number, 0 at the axis' beginning and 1 at its end; numbers beyond the ends are moved to
     * them.
     */
    double place(double number) {
        double place = (scaled(number) - scaled(from)) / (scaled(to) - scaled(from));
        return Double.isNaN(place) ? 0 : Math.max(0, Math.min(1, place));
    }

    private double scaled(double number) {
        return switch (scale) {
            case LINEAR -> number;
            case LOG -> Math.log(Math.max(number, Double.MIN_NORMAL));
            case LOGIT -> Histogram.logit(number);
        };
    }
}
