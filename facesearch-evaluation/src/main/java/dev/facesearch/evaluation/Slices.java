package dev.facesearch.evaluation;

import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.EvaluationReport.SlicePairs;
import dev.facesearch.evaluation.FaceConditions.Condition;
import dev.facesearch.evaluation.Searches.Mated;
import dev.facesearch.evaluation.Searches.NonMated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Errors of a part of the searches, at the thresholds of all searches. A part of fewer than five people is left out:
 * its figures would reveal individuals.
 *
 * @param faces the faces, their owners and conditions
 * @param pairs comparisons of two faces
 * @param byFace searches by one face
 * @param byUser searches by user vectors
 * @param fpir the rate whose thresholds are used
 */
record Slices(LabelledFaces faces, Pairs pairs, Searches byFace, Searches byUser, double fpir) {

    private static final int MIN_PEOPLE = 5;
    private static final double[] PAIR_FMRS = {1e-3, 1e-2};

    /** Returns the errors for thirds of the faces by each condition the service returns. */
    List<Slice> byConditions() {
        List<Slice> slices = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            double[] sorted = IntStream.range(0, faces.size())
                    .mapToObj(face -> faces.conditions(face).value(condition))
                    .flatMapToDouble(OptionalDouble::stream)
                    .sorted()
                    .toArray();
            if (sorted.length == 0 || sorted[0] == sorted[sorted.length - 1]) {
                continue;
            }
            double first = Quantiles.of(sorted, 1 / 3.0);
            double second = Quantiles.of(sorted, 2 / 3.0);
            add(slices, condition, String.format(Locale.ROOT, "under %.1f", first), Double.NEGATIVE_INFINITY, first);
            add(slices, condition, String.format(Locale.ROOT, "%.1f to %.1f", first, second), first, second);
            add(
                    slices,
                    condition,
                    String.format(Locale.ROOT, "%.1f and more", second),
                    second,
                    Double.POSITIVE_INFINITY);
        }
        return slices;
    }

    private void add(List<Slice> slices, Condition condition, String value, double from, double to) {
        slice(
                        condition.words(),
                        value,
                        face -> {
                            OptionalDouble measured = faces.conditions(face).value(condition);
                            return measured.isPresent()
                                    && measured.getAsDouble() >= from
                                    && measured.getAsDouble() < to;
                        },
                        Optional.empty())
                .ifPresent(slices::add);
    }

    /**
     * Returns the errors for each value of each label.
     *
     * @param names the subjects' names, by their numbers
     */
    List<Slice> byLabels(Labels labels, List<String> names) {
        List<Slice> slices = new ArrayList<>();
        labels.peopleByValue()
                .forEach((label, values) -> values.forEach((value, people) -> {
                    boolean[] subjects = subjects(names, people);
                    slice(label, value, face -> subjects[faces.subject(face)], pairs(subjects))
                            .ifPresent(slices::add);
                }));
        return slices;
    }

    private static boolean[] subjects(List<String> names, Set<String> people) {
        boolean[] subjects = new boolean[names.size()];
        for (int subject = 0; subject < subjects.length; subject++) {
            subjects[subject] = people.contains(names.get(subject));
        }
        return subjects;
    }

    private Optional<SlicePairs> pairs(boolean[] subjects) {
        Optional<Double> fmr = Arrays.stream(PAIR_FMRS)
                .boxed()
                .filter(rate -> Support.of(rate, pairs.impostor().count()) != Support.NONE)
                .findFirst();
        TrueScores genuine = pairs.genuineOf(subjects);
        FalseScores impostor = pairs.impostorWithin(subjects);
        if (fmr.isEmpty() || impostor.count() == 0) {
            return Optional.empty();
        }
        double threshold = pairs.impostor().thresholdAt(fmr.get());
        return Optional.of(new SlicePairs(
                genuine.count(),
                impostor.count(),
                genuine.missRateAt(threshold),
                impostor.rateAt(threshold),
                pairs.impostor().rateAt(threshold)));
    }

    private Optional<Slice> slice(String name, String value, IntPredicate has, Optional<SlicePairs> pairs) {
        List<Mated> mated = byUser.mated().stream()
                .filter(search -> has.test(search.face()))
                .toList();
        List<NonMated> nonMated = byUser.nonMated().stream()
                .filter(search -> has.test(search.face()))
                .toList();
        long people = IntStream.concat(
                        mated.stream().mapToInt(Mated::person),
                        nonMated.stream().mapToInt(NonMated::subject))
                .distinct()
                .count();
        if (people < MIN_PEOPLE) {
            return Optional.empty();
        }
        double userThreshold = byUser.falseScores().thresholdAt(fpir);
        return Optional.of(new Slice(
                name,
                value,
                (int) people,
                mated.size(),
                missed(
                        byFace.mated().stream()
                                .filter(search -> has.test(search.face()))
                                .toList(),
                        byFace.falseScores().thresholdAt(fpir)),
                missed(mated, userThreshold),
                nonMated.size(),
                share(
                        nonMated.stream()
                                .filter(search -> search.highest() >= userThreshold)
                                .count(),
                        nonMated.size()),
                pairs));
    }

    private static OptionalDouble missed(List<Mated> searches, double threshold) {
        return share(
                searches.stream()
                        .filter(search -> search.effective() < threshold)
                        .count(),
                searches.size());
    }

    private static OptionalDouble share(long part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
