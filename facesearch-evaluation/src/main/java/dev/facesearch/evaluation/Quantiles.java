package dev.facesearch.evaluation;

/** Quantiles by linear interpolation between order statistics (Hyndman and Fan, 1996, definition 7). */
final class Quantiles {

    private Quantiles() {}

    /** Returns a quantile of ascending numbers, of which there is at least one; {@code share} is 0..1. */
    static double of(double[] ascending, double share) {
        double place = share * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, ascending.length - 1);
        double part = place - below;
        return part == 0 ? ascending[below] : ascending[below] * (1 - part) + ascending[above] * part;
    }
}
