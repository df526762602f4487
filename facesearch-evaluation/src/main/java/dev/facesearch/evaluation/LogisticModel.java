package dev.facesearch.evaluation;

import static java.util.stream.IntStream.range;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;

/**
 * A logistic regression: the logarithm of the odds is {@code bias + weights . features}.
 *
 * <p>Fitted by LIBLINEAR (R.-E. Fan et al., JMLR 9, 2008), which takes no random steps here. Regularized weights give
 * too low or too high confidences for people they were not fitted to. So slope and bias are set by the scores that each
 * fifth of the samples gets from weights fitted to the other four, after J. Platt, "Probabilistic outputs for support
 * vector machines", 1999.
 */
@SuppressWarnings("ArrayRecordComponent") // Read in loops; never compared.
record LogisticModel(double bias, double[] weights) {

    private static final int FOLDS = 5;
    private static final double TOLERANCE = 1e-6;
    private static final int MAX_STEPS = 100;

    /** A sample. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Sample(double[] features, boolean label) {}

    /** A fitted model, and the scores the samples got from models that were not fitted to them, in their order. */
    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Calibrated(LogisticModel model, double[] heldOut) {}

    /** Returns the logarithm of the odds. */
    double score(double[] features) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * features[i];
        }
        return sum;
    }

    static double probability(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** Returns the model with all numbers rounded to this many decimals. */
    LogisticModel rounded(int decimals) {
        double scale = Math.pow(10, decimals);
        double[] rounded = new double[weights.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = Math.round(weights[i] * scale) / scale;
        }
        return new LogisticModel(Math.round(bias * scale) / scale, rounded);
    }

    /**
     * Fits and calibrates.
     *
     * @param cost the cost of an error relative to that of large weights
     */
    static Calibrated calibrated(List<Sample> samples, double cost) {
        double[] heldOut = new double[samples.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Sample> others = new ArrayList<>();
            for (int i = 0; i < samples.size(); i++) {
                if (i % FOLDS != fold) {
                    others.add(samples.get(i));
                }
            }
            LogisticModel model = fit(others, cost);
            for (int i = fold; i < samples.size(); i += FOLDS) {
                heldOut[i] = model.score(samples.get(i).features());
            }
        }
        List<Sample> scores = range(0, heldOut.length)
                .mapToObj(i ->
                        new Sample(new double[] {heldOut[i]}, samples.get(i).label()))
                .toList();
        // Two numbers fitted to hundreds of samples need no regularization: only errors count.
        LogisticModel line = fit(scores, 1e6);
        LogisticModel model = fit(samples, cost);
        double slope = line.weights[0];
        double[] scaled = new double[model.weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = slope * model.weights[i];
        }
        for (int i = 0; i < heldOut.length; i++) {
            heldOut[i] = slope * heldOut[i] + line.bias;
        }
        return new Calibrated(new LogisticModel(slope * model.bias + line.bias, scaled), heldOut);
    }

    /** Fits; the bias is not regularized. */
    static LogisticModel fit(List<Sample> samples, double cost) {
        int dimension = samples.get(0).features().length;
        Problem problem = new Problem();
        problem.l = samples.size();
        problem.n = dimension + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            double[] features = samples.get(i).features();
            problem.x[i] = new Feature[dimension + 1];
            for (int j = 0; j < dimension; j++) {
                problem.x[i][j] = new FeatureNode(j + 1, features[j]);
            }
            problem.x[i][dimension] = new FeatureNode(dimension + 1, 1);
            problem.y[i] = samples.get(i).label() ? 1 : 0;
        }
        Parameter parameter = new Parameter(SolverType.L2R_LR, cost, TOLERANCE, MAX_STEPS);
        parameter.setRegularizeBias(false);
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, parameter);
        // The library's weights are for the label it saw first.
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] found = model.getFeatureWeights();
        double[] weights = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            weights[i] = sign * found[i];
        }
        return new LogisticModel(sign * found[dimension], weights);
    }
}
