package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import dev.facesearch.evaluation.LogisticModel.Calibrated;
import dev.facesearch.evaluation.LogisticModel.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Fits the heads of a model set: logistic regressions on face vectors for glasses, facial hair and masks, on the gap
 * between the lips for open mouths, and for dark glasses on the probability of glasses and the darkness of the eyes.
 * The same samples give the same file, in any order.
 */
public final class HeadFitting {

    /** The cost of errors: of 3, 10 and 30, the one with the best likelihood, or next to it, for every head. */
    private static final double COST = 10;

    /** The cost for a model of few numbers and many samples: hardly any regularization. */
    private static final double COST_OF_FEW = 1e4;

    private static final int DECIMALS = 3;
    private static final int MIN_LABELS = 10;

    private final List<HeadSample> samples;
    private final Map<String, Double> glasses = new HashMap<>();
    private final List<HeadReport> reports = new ArrayList<>();
    private final StringJoiner json;

    private HeadFitting(String embedderSha256, Collection<HeadSample> samples) {
        this.samples =
                samples.stream().sorted(Comparator.comparing(HeadSample::photo)).toList();
        json = new StringJoiner(",\n  ", "{\n  ", "\n}\n");
        json.add("\"embedder\": \"" + embedderSha256 + "\"");
    }

    /**
     * Fits the heads and measures them.
     *
     * @param embedderSha256 the SHA-256 of the file of the embedder whose vectors these are
     * @param samples faces, each photo once
     * @throws IllegalArgumentException if a head has less than 10 labels of either kind in either half
     */
    public static FittedHeads fit(String embedderSha256, Collection<HeadSample> samples) {
        HeadFitting fitting = new HeadFitting(requireNonNull(embedderSha256, "embedderSha256"), samples);
        fitting.sunglasses(fitting.glasses());
        fitting.onVector(FaceHead.BEARD);
        fitting.onVector(FaceHead.MUSTACHE);
        fitting.onVector(FaceHead.FACE_OCCLUDED);
        fitting.mouthOpen();
        return new FittedHeads(fitting.json.toString(), fitting.reports);
    }

    private LogisticModel glasses() {
        Calibrated found = calibrated(FaceHead.EYEGLASSES);
        for (HeadSample sample : samples) {
            glasses.put(sample.photo(), LogisticModel.probability(found.model().score(unit(sample))));
        }
        // A model is more certain about the samples it was fitted to than about other people.
        List<HeadSample> fitted = labelled(FaceHead.EYEGLASSES, true);
        for (int i = 0; i < fitted.size(); i++) {
            glasses.put(fitted.get(i).photo(), LogisticModel.probability(found.heldOut()[i]));
        }
        write(FaceHead.EYEGLASSES, found.model());
        return found.model();
    }

    private void onVector(FaceHead head) {
        LogisticModel model = calibrated(head).model();
        write(head, model);
        report(head, sample -> model.score(unit(sample)));
    }

    private Calibrated calibrated(FaceHead head) {
        Calibrated found = LogisticModel.calibrated(samples(head, HeadFitting::unit), COST);
        return new Calibrated(found.model().rounded(DECIMALS), found.heldOut());
    }

    private void write(FaceHead head, LogisticModel model) {
        StringJoiner weights = new StringJoiner(",", "[", "]");
        for (double weight : model.weights()) {
            weights.add(text(weight));
        }
        json.add(name(head) + "{\"bias\": " + text(model.bias()) + ", \"weights\": " + weights + "}");
    }

    private void sunglasses(LogisticModel ofGlasses) {
        Function<HeadSample, double[]> features = sample -> {
            double worn = requireNonNull(glasses.get(sample.photo()));
            return new double[] {worn, sample.eyeDarkness(), worn * sample.eyeDarkness()};
        };
        LogisticModel model = LogisticModel.fit(samples(FaceHead.SUNGLASSES, features), COST_OF_FEW)
                .rounded(DECIMALS);
        report(FaceHead.SUNGLASSES, sample -> model.score(features.apply(sample)));
        // Dark glasses are glasses as well, and a vector shows them less clearly.
        report(
                FaceHead.EYEGLASSES,
                sample -> Math.max(ofGlasses.score(unit(sample)), model.score(features.apply(sample))));
        json.add(name(FaceHead.SUNGLASSES) + "{\"bias\": " + text(model.bias()) + ", \"eyeglasses\": "
                + text(model.weights()[0]) + ", \"darkness\": " + text(model.weights()[1]) + ", \"both\": "
                + text(model.weights()[2]) + "}");
    }

    private void mouthOpen() {
        Function<HeadSample, double[]> features = sample -> new double[] {sample.mouthGap()};
        LogisticModel model = LogisticModel.fit(samples(FaceHead.MOUTH_OPEN, features), COST_OF_FEW)
                .rounded(DECIMALS);
        report(FaceHead.MOUTH_OPEN, sample -> model.score(features.apply(sample)));
        json.add(name(FaceHead.MOUTH_OPEN) + "{\"bias\": " + text(model.bias()) + ", \"gap\": "
                + text(model.weights()[0]) + "}");
    }

    private List<Sample> samples(FaceHead head, Function<HeadSample, double[]> features) {
        return labelled(head, true).stream()
                .map(sample -> new Sample(features.apply(sample), isYes(sample, head)))
                .toList();
    }

    private List<HeadSample> labelled(FaceHead head, boolean fitted) {
        List<HeadSample> found = samples.stream()
                .filter(sample -> sample.seen().fitted() == fitted
                        && sample.seen().labels().containsKey(head))
                .toList();
        long yes = found.stream().filter(sample -> isYes(sample, head)).count();
        if (yes < MIN_LABELS || found.size() - yes < MIN_LABELS) {
            throw new IllegalArgumentException("of the photos that were found, " + yes + " are labelled with "
                    + head.key() + " and " + (found.size() - yes) + " without, in the half to "
                    + (fitted ? "fit to" : "measure on") + ": at least " + MIN_LABELS + " of each are needed");
        }
        return found;
    }

    private static boolean isYes(HeadSample sample, FaceHead head) {
        return Boolean.TRUE.equals(sample.seen().labels().get(head));
    }

    private void report(FaceHead head, ToDoubleFunction<HeadSample> score) {
        List<HeadSample> fitted = labelled(head, true);
        int fittedYes =
                (int) fitted.stream().filter(sample -> isYes(sample, head)).count();
        List<HeadSample> measured = labelled(head, false);
        double[] scores = new double[measured.size()];
        boolean[] labels = new boolean[measured.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score.applyAsDouble(measured.get(i));
            labels[i] = isYes(measured.get(i), head);
        }
        reports.add(HeadReport.of(head, fittedYes, fitted.size() - fittedYes, scores, labels));
    }

    /** Returns the vector scaled to length 1; its length depends on the photo's quality. */
    private static double[] unit(HeadSample sample) {
        double squares = 0;
        for (float value : sample.vector()) {
            squares += (double) value * value;
        }
        double[] unit = new double[sample.vector().length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = sample.vector()[i] / Math.sqrt(squares);
        }
        return unit;
    }

    private static String name(FaceHead head) {
        return "\"" + head.key() + "\": ";
    }

    private static String text(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
}
