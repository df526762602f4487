package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scores that should pass and scores that should not, on a logit axis: nearly all similarities are close to 0 or 100,
 * and their differences there matter.
 *
 * @param edges the edges of the bins, similarities 0..100, one more than there are bins; the outermost bins include
 *     scores beyond them
 * @param genuine the share of the scores that should pass in each bin
 * @param impostor the share of the scores that should not
 */
public record Histogram(List<Double> edges, List<Double> genuine, List<Double> impostor) {

    private static final int BINS = 56;
    private static final double REACH = 14;

    /** Copies the lists. */
    public Histogram {
        edges = List.copyOf(edges);
        genuine = List.copyOf(genuine);
        impostor = List.copyOf(impostor);
    }

    static Histogram of(double[] genuine, double[] impostor) {
        List<Double> edges = new ArrayList<>();
        for (int edge = 0; edge <= BINS; edge++) {
            edges.add(similarity((edge * 2.0 / BINS - 1) * REACH));
        }
        return new Histogram(edges, shares(genuine), shares(impostor));
    }

    private static List<Double> shares(double[] scores) {
        double[] counts = new double[BINS];
        for (double score : scores) {
            int bin = (int) Math.floor((logit(score) + REACH) / (2 * REACH) * BINS);
            counts[Math.max(0, Math.min(BINS - 1, bin))]++;
        }
        return Arrays.stream(counts)
                .mapToObj(count -> scores.length == 0 ? 0 : count / scores.length)
                .toList();
    }

    /** Returns the logit of a similarity 0..100; infinite at the ends and beyond. */
    static double logit(double similarity) {
        double share = Math.max(0, Math.min(1, similarity / 100));
        return Math.log(share / (1 - share));
    }

    private static double similarity(double logit) {
        return 100 / (1 + Math.exp(-logit));
    }
}
