package dev.facesearch.evaluation;

import java.util.List;

/**
 * An axis of a plot.
 *
 * @param title what it measures
 * @param scale how its numbers lie along it
 * @param from the number where it begins
 * @param to the number where it ends
 * @param ticks the numbers marked
 */
record Axis(String title, Scale scale, double from, double to, List<Tick> ticks) {

    /** How numbers lie along an axis. */
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
     * @param label what stands beside it
     */
    record Tick(double at, String label) {}

    /** Where a number lies, 0 at the axis' beginning and 1 at its end; what lies beyond is moved to the end. */
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
