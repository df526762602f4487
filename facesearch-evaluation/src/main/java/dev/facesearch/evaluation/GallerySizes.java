package dev.facesearch.evaluation;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Measures how the threshold for an FPIR rises with the size of the gallery, by galleries of randomly chosen people.
 */
final class GallerySizes {

    private static final int SMALLEST = 5;
    private static final int DRAWS = 200;

    private GallerySizes() {}

    /** Returns the figures for an eighth, a quarter, half and all of the people, as far as these are five or more. */
    static List<GallerySize> measure(
            GalleryScores scores, LabelledFaces faces, SearchBy by, int enrolled, EvaluationOptions options) {
        int all = scores.trial().people().size();
        TreeSet<Integer> sizes = new TreeSet<>(List.of(all / 8, all / 4, all / 2, all));
        List<GallerySize> measured = new ArrayList<>();
        for (int size : sizes) {
            if (size >= SMALLEST) {
                measured.add(measure(scores, faces, by, enrolled, options, size));
            }
        }
        return measured;
    }

    private static GallerySize measure(
            GalleryScores scores, LabelledFaces faces, SearchBy by, int enrolled, EvaluationOptions options, int size) {
        ScoreMatrix rows = scores.nonMated();
        int[] ownPlaces = new int[rows.rows()];
        Arrays.setAll(ownPlaces, row -> scores.ownPlace(row, faces));
        int all = scores.trial().people().size();
        Resampling resampling = new Resampling(options.seed());
        double[] thresholds = new double[DRAWS];
        double[] fpirs = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] gallery = resampling.subset(all, size);
            int[] times = resampling.draw(rows.rows());
            FalseScores highest = new FalseScores(highest(rows, ownPlaces, gallery, times));
            thresholds[draw] = highest.thresholdAt(options.fpir());
            fpirs[draw] = highest.rateAt(options.threshold());
        }
        return new GallerySize(
                by,
                enrolled,
                size,
                Interval.of(median(thresholds), thresholds),
                Interval.of(Arrays.stream(fpirs).average().orElse(0), fpirs));
    }

    private static double[] highest(ScoreMatrix rows, int[] ownPlaces, int[] gallery, int[] times) {
        double[] highest = new double[rows.rows()];
        int next = 0;
        for (int row = 0; row < rows.rows(); row++) {
            if (times[row] > 0) {
                Arrays.fill(highest, next, next + times[row], rows.highest(row, gallery, ownPlaces[row]));
                next += times[row];
            }
        }
        return highest;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Quantiles.of(sorted, 0.5);
    }
}
