package dev.facesearch.evaluation;

import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport.AtFmr;
import dev.facesearch.evaluation.EvaluationReport.AtFpir;
import dev.facesearch.evaluation.EvaluationReport.AtThreshold;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.Rates;
import dev.facesearch.evaluation.EvaluationReport.Verification;
import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Turns scores into the figures of the report. */
final class Reporting {

    private static final double[] FMRS = {1e-2, 1e-3, 1e-4, 1e-5};
    private static final double[] FPIRS = {1e-1, 1e-2, 1e-3};
    private static final double[] THRESHOLDS = {80, 90, 95, 99, 99.9};

    private final EvaluationOptions options;

    Reporting(EvaluationOptions options) {
        this.options = options;
    }

    Verification verification(Pairs pairs) {
        PairBootstrap bootstrap = new PairBootstrap(pairs, FMRS[0]);
        return new Verification(
                pairs.genuine().count(),
                pairs.impostor().count(),
                pairs.scores().completeFrom(),
                Arrays.stream(FMRS)
                        .mapToObj(fmr -> atFmr(pairs, bootstrap, fmr))
                        .toList(),
                DoubleStream.concat(Arrays.stream(THRESHOLDS), DoubleStream.of(options.threshold()))
                        .sorted()
                        .distinct()
                        .mapToObj(threshold -> new AtThreshold(
                                threshold,
                                pairs.impostor().rateAt(threshold),
                                pairs.genuine().missRateAt(threshold)))
                        .toList(),
                ErrorCurve.of(pairs.impostor(), pairs.genuine()),
                Histogram.of(pairs.genuine().all(), pairs.impostor().all()));
    }

    private AtFmr atFmr(Pairs pairs, PairBootstrap bootstrap, double fmr) {
        Support support = Support.of(fmr, pairs.impostor().count());
        if (support == Support.NONE || pairs.genuine().count() == 0) {
            return new AtFmr(fmr, Support.NONE, OptionalDouble.empty(), Optional.empty());
        }
        return new AtFmr(
                fmr,
                support,
                OptionalDouble.of(pairs.impostor().thresholdAt(fmr)),
                Optional.of(bootstrap.tarAt(fmr, options.resamples(), options.seed())));
    }

    /** Returns the figures by single faces, which have no lift. */
    Identification identification(SearchBy by, int enrolled, Searches searches) {
        return identification(by, enrolled, searches, Optional.empty());
    }

    /** Returns the figures by user vectors, with the lift over the same single faces. */
    Identification identification(int enrolled, Searches byUsers, Searches byFaces) {
        return identification(SearchBy.USERS, enrolled, byUsers, lift(byUsers.mated(), byFaces.mated()));
    }

    private Identification identification(SearchBy by, int enrolled, Searches searches, Optional<Distribution> lift) {
        FalseScores falseScores = searches.falseScores();
        TrueScores trueScores = searches.trueScores();
        SearchBootstrap bootstrap = new SearchBootstrap(searches);
        return new Identification(
                by,
                enrolled,
                new Rates(
                        1 - trueScores.missRateAt(options.threshold()),
                        searches.misnamedAt(options.threshold()),
                        falseScores.rateAt(options.threshold())),
                atFpir(bootstrap, searches, options.fpir()),
                Arrays.stream(FPIRS)
                        .mapToObj(fpir -> atFpir(bootstrap, searches, fpir))
                        .toList(),
                Distribution.of(falseScores.all())
                        .orElseThrow(() -> new IllegalArgumentException("there is nobody to be named wrongly")),
                lift,
                ErrorCurve.of(falseScores, trueScores),
                Histogram.of(
                        searches.mated().stream().mapToDouble(Mated::own).toArray(),
                        searches.nonMated().stream()
                                .mapToDouble(NonMated::highest)
                                .toArray()));
    }

    private AtFpir atFpir(SearchBootstrap bootstrap, Searches searches, double fpir) {
        // Searching for the same face in another split adds little information.
        Support support = Support.of(fpir, searches.independentNonMated());
        if (support == Support.NONE) {
            return new AtFpir(fpir, support, Optional.empty(), Optional.empty());
        }
        SearchBootstrap.Outcome outcome = bootstrap.at(fpir, options.resamples(), options.seed());
        return new AtFpir(fpir, support, Optional.of(outcome.threshold()), Optional.of(outcome.fnir()));
    }

    /** Returns the lift; both lists are of the same searches in the same order. */
    private static Optional<Distribution> lift(List<Mated> byUsers, List<Mated> byFaces) {
        List<Double> lifts = new ArrayList<>();
        for (int i = 0; i < byUsers.size(); i++) {
            float user = byUsers.get(i).own();
            float face = byFaces.get(i).own();
            if (user != ScoreMatrix.NONE && face != ScoreMatrix.NONE) {
                lifts.add((double) user - face);
            }
        }
        return Distribution.of(lifts.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
