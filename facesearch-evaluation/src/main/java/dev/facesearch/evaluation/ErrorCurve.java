package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A DET curve: how misses fall as false matches rise.
 *
 * @param points from few false matches to many
 */
public record ErrorCurve(List<Point> points) {

    private static final double POINTS_A_DECADE = 12;

    /** Copies the list. */
    public ErrorCurve {
        points = List.copyOf(points);
    }

    /**
     * A point of the curve.
     *
     * @param threshold the similarity
     * @param falseRate FMR or FPIR at it
     * @param missRate FNMR or FNIR at it
     */
    public record Point(double threshold, double falseRate, double missRate) {}

    /**
     * Returns the curve at the thresholds where 0, 1, 2, … false scores pass, the counts growing by a constant factor.
     */
    static ErrorCurve of(FalseScores falseScores, TrueScores trueScores) {
        List<Point> points = new ArrayList<>();
        double last = Double.NaN;
        for (double count = 1; count <= falseScores.count(); count = next(count)) {
            double threshold = falseScores.highest((int) count - 1);
            if (threshold != last) {
                points.add(new Point(threshold, falseScores.rateAt(threshold), trueScores.missRateAt(threshold)));
            }
            last = threshold;
        }
        return new ErrorCurve(points);
    }

    private static double next(double count) {
        return Math.max(count + 1, Math.floor(count * Math.pow(10, 1 / POINTS_A_DECADE)));
    }
}
