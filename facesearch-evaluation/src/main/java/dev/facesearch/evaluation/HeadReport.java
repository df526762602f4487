package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The quality of a head on faces it was not fitted to.
 *
 * @param head the head
 * @param fittedYes how many faces with the attribute it was fitted to
 * @param fittedNo how many faces without it
 * @param yes how many faces with the attribute were measured
 * @param no how many faces without it
 * @param areaUnderCurve the probability that a face with it has the higher score of two; NaN if there are none
 * @param found the share of the faces with the attribute for which the head says so
 * @param falselyFound the share of the faces without the attribute for which the head says so
 * @param reliability how many answers are right, by confidence
 */
public record HeadReport(
        FaceHead head,
        int fittedYes,
        int fittedNo,
        int yes,
        int no,
        double areaUnderCurve,
        double found,
        double falselyFound,
        List<Bin> reliability) {

    private static final double[] EDGES = {.5, .6, .7, .8, .9, .95, .99, 1};

    /**
     * The answers of about the same confidence.
     *
     * @param from the lowest confidence, .5..1
     * @param to the upper end, exclusive
     * @param answers how many answers
     * @param confidence their mean confidence
     * @param right the share that is right
     */
    public record Bin(double from, double to, int answers, double confidence, double right) {}

    /** Copies the bins. */
    public HeadReport {
        reliability = List.copyOf(reliability);
    }

    /** Measures scores, which are logarithms of odds. */
    static HeadReport of(FaceHead head, int fittedYes, int fittedNo, double[] scores, boolean[] labels) {
        int yes = count(labels, true);
        int no = labels.length - yes;
        int found = 0;
        int falselyFound = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= 0) {
                found += labels[i] ? 1 : 0;
                falselyFound += labels[i] ? 0 : 1;
            }
        }
        return new HeadReport(
                head,
                fittedYes,
                fittedNo,
                yes,
                no,
                areaUnderCurve(scores, labels, yes, no),
                (double) found / yes,
                (double) falselyFound / no,
                reliability(scores, labels));
    }

    private static int count(boolean[] labels, boolean wanted) {
        int count = 0;
        for (boolean label : labels) {
            count += label == wanted ? 1 : 0;
        }
        return count;
    }

    /** Returns the area under the curve from the sum of ranks; equal scores share their rank. */
    private static double areaUnderCurve(double[] scores, boolean[] labels, int yes, int no) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .toList();
        double ranks = 0;
        int from = 0;
        while (from < order.size()) {
            int to = from;
            while (to < order.size() && scores[order.get(to)] == scores[order.get(from)]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks += labels[order.get(i)] ? (from + to + 1) / 2.0 : 0;
            }
            from = to;
        }
        return (ranks - yes * (yes + 1.0) / 2) / ((double) yes * no);
    }

    private static List<Bin> reliability(double[] scores, boolean[] labels) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin + 1 < EDGES.length; bin++) {
            int answers = 0;
            int right = 0;
            double sum = 0;
            boolean last = bin + 2 == EDGES.length;
            for (int i = 0; i < scores.length; i++) {
                double confidence = LogisticModel.probability(Math.abs(scores[i]));
                if (confidence >= EDGES[bin] && (confidence < EDGES[bin + 1] || last)) {
                    answers++;
                    sum += confidence;
                    right += labels[i] == (scores[i] >= 0) ? 1 : 0;
                }
            }
            if (answers > 0) {
                bins.add(new Bin(EDGES[bin], EDGES[bin + 1], answers, sum / answers, (double) right / answers));
            }
        }
        return bins;
    }
}
