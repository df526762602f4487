package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How face search is measured. Immutable. Defaults: the largest face of a picture; 1, 2, 3 and 5 pictures enrolled of
 * each person, as long as half of the people have more; 20 splits; threshold 99; a false-positive identification rate
 * of 1 %; 1000 resamples; seed 1; no labels; no budget.
 */
public final class EvaluationOptions {

    /** Which face of a picture that shows several is the labelled one. */
    public enum ChosenFace {
        /** The largest by its box. */
        LARGEST,
        /** The one nearest to the picture's middle, as in data sets cropped around a face. */
        CENTRAL
    }

    private final ChosenFace face;
    private final List<Integer> enrolled;
    private final OptionalInt splits;
    private final double threshold;
    private final double fpir;
    private final int resamples;
    private final long seed;
    private final Labels labels;
    private final OptionalLong budget;
    private final Consumer<String> onUnreadable;

    private EvaluationOptions(Builder builder) {
        this.face = builder.face;
        this.enrolled = builder.enrolled;
        this.splits = builder.splits;
        this.threshold = builder.threshold;
        this.fpir = builder.fpir;
        this.resamples = builder.resamples;
        this.seed = builder.seed;
        this.labels = builder.labels;
        this.budget = builder.budget;
        this.onUnreadable = builder.onUnreadable;
    }

    /** Returns the defaults. */
    public static EvaluationOptions defaults() {
        return builder().build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns which face of a picture that shows several is the labelled one. */
    public ChosenFace face() {
        return face;
    }

    /** Returns how many pictures of each person are enrolled; empty for as many as the pictures allow. */
    public List<Integer> enrolled() {
        return enrolled;
    }

    /** Returns the number of splits; empty for the default, or fewer if the budget requires it. */
    public OptionalInt splits() {
        return splits;
    }

    /** Returns the similarity all rates are stated at. */
    public double threshold() {
        return threshold;
    }

    /** Returns the false-positive identification rate a threshold is found for. */
    public double fpir() {
        return fpir;
    }

    /** Returns the number of resamples for each interval. */
    public int resamples() {
        return resamples;
    }

    /** Returns the seed of everything random. */
    public long seed() {
        return seed;
    }

    /** Returns the labels of people. */
    public Labels labels() {
        return labels;
    }

    /** Returns the maximum number of billed calls; empty for no limit. */
    public OptionalLong budget() {
        return budget;
    }

    /** Returns what is called for each picture that cannot be read. */
    public Consumer<String> onUnreadable() {
        return onUnreadable;
    }

    /** Returns whether all settings are equal; callbacks are equal if they are the same object. */
    @Override
    @SuppressWarnings("ReferenceEquality") // Two functions cannot be compared otherwise.
    public boolean equals(Object other) {
        return other instanceof EvaluationOptions that
                && onUnreadable == that.onUnreadable
                && compared().equals(that.compared());
    }

    @Override
    public int hashCode() {
        return compared().hashCode();
    }

    /** Returns the settings; of the labels, whose values name people, only the labels' names. */
    @Override
    public String toString() {
        return "EvaluationOptions{face=" + face + ", enrolled=" + enrolled + ", splits=" + splits + ", threshold="
                + threshold + ", fpir=" + fpir + ", resamples=" + resamples + ", seed=" + seed + ", labels="
                + labels.peopleByValue().keySet() + ", budget=" + budget + ", onUnreadable=callback}";
    }

    private List<Object> compared() {
        return List.of(face, enrolled, splits, threshold, fpir, resamples, seed, labels.peopleByValue(), budget);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private static final int MAX_ENROLLED = 100;
        private static final Consumer<String> NOBODY = Builder::ignore;

        private ChosenFace face = ChosenFace.LARGEST;
        private List<Integer> enrolled = List.of();
        private OptionalInt splits = OptionalInt.empty();
        private double threshold = 99;
        private double fpir = 0.01;
        private int resamples = 1000;
        private long seed = 1;
        private Labels labels = Labels.none();
        private OptionalLong budget = OptionalLong.empty();
        private Consumer<String> onUnreadable = NOBODY;

        private Builder() {}

        private Builder(EvaluationOptions options) {
            this.face = options.face;
            this.enrolled = options.enrolled;
            this.splits = options.splits;
            this.threshold = options.threshold;
            this.fpir = options.fpir;
            this.resamples = options.resamples;
            this.seed = options.seed;
            this.labels = options.labels;
            this.budget = options.budget;
            this.onUnreadable = options.onUnreadable;
        }

        /** Sets which face of a picture that shows several is the labelled one. */
        public Builder face(ChosenFace face) {
            this.face = requireNonNull(face, "face");
            return this;
        }

        /**
         * Sets how many pictures of each person are enrolled, 1..100, with one measurement for each number. People who
         * do not have more pictures than the largest number are left out of all measurements, so that all of them use
         * the same probes.
         */
        public Builder enrolled(List<Integer> numbers) {
            if (numbers.isEmpty()) {
                throw new IllegalArgumentException("enrolled needs one number or more");
            }
            for (int number : numbers) {
                if (number < 1 || number > MAX_ENROLLED) {
                    throw new IllegalArgumentException(
                            "enrolled must lie between 1 and " + MAX_ENROLLED + ": " + number);
                }
            }
            this.enrolled = numbers.stream().distinct().sorted().toList();
            return this;
        }

        /** Sets the number of random choices of the enrolled pictures that the figures are averaged over, 1 or more. */
        public Builder splits(int splits) {
            if (splits < 1) {
                throw new IllegalArgumentException("splits must be 1 or more: " + splits);
            }
            this.splits = OptionalInt.of(splits);
            return this;
        }

        /** Sets the similarity, 0..100, that all rates are stated at. */
        public Builder threshold(double similarity) {
            if (!(similarity >= 0 && similarity <= 100)) {
                throw new IllegalArgumentException("threshold must lie between 0 and 100: " + similarity);
            }
            this.threshold = similarity;
            return this;
        }

        /**
         * Sets the target false-positive identification rate (FPIR) that a threshold is found for; above 0, below 1.
         */
        public Builder fpir(double share) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("fpir must lie above 0 and below 1: " + share);
            }
            this.fpir = share;
            return this;
        }

        /** Sets the number of resamples for each interval, 100 or more. */
        public Builder resamples(int resamples) {
            if (resamples < 100) {
                throw new IllegalArgumentException("resamples must be 100 or more: " + resamples);
            }
            this.resamples = resamples;
            return this;
        }

        /** Sets the seed of everything random: the same seed gives exactly the same figures. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets the labels of people, by which errors are stated. */
        public Builder labels(Labels labels) {
            this.labels = requireNonNull(labels, "labels");
            return this;
        }

        /**
         * Sets the maximum number of billed calls, 1 or more. If no number of splits is set, fewer splits are made to
         * stay within it.
         */
        public Builder budget(long billedCalls) {
            if (billedCalls < 1) {
                throw new IllegalArgumentException("budget must be 1 or more: " + billedCalls);
            }
            this.budget = OptionalLong.of(billedCalls);
            return this;
        }

        /**
         * Sets what is called with a line for each picture that cannot be read, from several threads. The line names
         * the picture; the report only counts it.
         */
        public Builder onUnreadable(Consumer<String> line) {
            this.onUnreadable = requireNonNull(line, "line");
            return this;
        }

        private static void ignore(String line) {}

        /** Returns the options collected. */
        public EvaluationOptions build() {
            return new EvaluationOptions(this);
        }
    }
}
