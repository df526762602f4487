package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How face search is measured. Immutable. Defaults: the largest face of a picture; 1, 2, 3 and 5 pictures enrolled of
 * each person, as far as half of the people have more; 20 splits; threshold 99; a false-positive identification rate of
 * 1 %; 1000 resamples; seed 1; no labels; no budget.
 */
public final class EvaluationOptions {

    /** Which face of a picture that shows several is the labelled one. */
    public enum LabelledFace {
        /** The largest by its box. */
        LARGEST,
        /** The one nearest to the picture's middle, as in data sets that were cut out around a face. */
        CENTRAL
    }

    private final LabelledFace face;
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
    public LabelledFace face() {
        return face;
    }

    /** Returns how many pictures of each person are enrolled; empty for what the pictures allow. */
    public List<Integer> enrolled() {
        return enrolled;
    }

    /** Returns the number of splits; empty for as many, up to the default, as the budget allows. */
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

    /** Returns how many resamples intervals are taken from. */
    public int resamples() {
        return resamples;
    }

    /** Returns the seed of everything random. */
    public long seed() {
        return seed;
    }

    /** Returns what is known of the people. */
    public Labels labels() {
        return labels;
    }

    /** Returns the most billed calls; empty for no limit. */
    public OptionalLong budget() {
        return budget;
    }

    /** Returns what is called for each picture that cannot be read. */
    public Consumer<String> onUnreadable() {
        return onUnreadable;
    }

    /** Returns whether all settings are equal; callbacks are if they are the same object. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluationOptions that
                && onUnreadable == that.onUnreadable
                && compared().equals(that.compared());
    }

    @Override
    public int hashCode() {
        return compared().hashCode();
    }

    /** Returns the settings; of the labels, which name people, only what they are called. */
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

        private LabelledFace face = LabelledFace.LARGEST;
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

        /** Which face of a picture that shows several is the labelled one. */
        public Builder face(LabelledFace face) {
            this.face = requireNonNull(face, "face");
            return this;
        }

        /**
         * How many pictures of each person make the gallery, 1..100 each, one measurement for each number; people with
         * no more than the largest are left out of all of them, so that they search for the same probes.
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

        /** Over how many random choices of the enrolled pictures the figures are taken together, 1 or more. */
        public Builder splits(int splits) {
            if (splits < 1) {
                throw new IllegalArgumentException("splits must be 1 or more: " + splits);
            }
            this.splits = OptionalInt.of(splits);
            return this;
        }

        /** A similarity, 0..100, to state all rates at. */
        public Builder threshold(double similarity) {
            if (!(similarity >= 0 && similarity <= 100)) {
                throw new IllegalArgumentException("threshold must lie between 0 and 100: " + similarity);
            }
            this.threshold = similarity;
            return this;
        }

        /** The wished false-positive identification rate a threshold is found for; above 0, below 1. */
        public Builder fpir(double share) {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("fpir must lie above 0 and below 1: " + share);
            }
            this.fpir = share;
            return this;
        }

        /** How many resamples intervals are taken from, 100 or more. */
        public Builder resamples(int resamples) {
            if (resamples < 100) {
                throw new IllegalArgumentException("resamples must be 100 or more: " + resamples);
            }
            this.resamples = resamples;
            return this;
        }

        /** Of everything random: the same seed gives the same figures, to the digit. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** What is known of the people, to state errors by. */
        public Builder labels(Labels labels) {
            this.labels = requireNonNull(labels, "labels");
            return this;
        }

        /** The most calls that may be billed; fewer splits are made where no number of them was set. 1 or more. */
        public Builder budget(long billedCalls) {
            if (billedCalls < 1) {
                throw new IllegalArgumentException("budget must be 1 or more: " + billedCalls);
            }
            this.budget = OptionalLong.of(billedCalls);
            return this;
        }

        /**
         * Called for each picture that cannot be read, which the report only counts, with a line that names it; from
         * several threads.
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
