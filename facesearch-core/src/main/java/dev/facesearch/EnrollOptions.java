package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How people are enrolled. Immutable. Defaults: pictures with one face, where a second one counts from a confidence of
 * 90 or a quarter of the first's area on; the service's threshold of 75 for association; nothing is pruned; no budget,
 * no journal, no suppression list; each picture's outcome is kept.
 */
public final class EnrollOptions extends Options {

    /** Which faces of a picture are the person's. */
    public enum Faces {
        /** The only one. A picture on which a second face counts is refused, and none of its faces is kept. */
        ONLY,
        /** The largest by its box; the others are deleted again. */
        LARGEST,
        /**
         * The only one, or else the one most similar to the person's other faces. Once the person has a face from
         * another picture, each face of a picture with several is searched for, a billed call each.
         */
        MATCHING,
        /** All of them, for pictures such as collages of one person; those too dissimilar to the others are refused. */
        ALL
    }

    /** The faces that are removed from the collection because their picture or person is gone from the source. */
    public enum Prune {
        /** Nothing. */
        NOTHING,
        /** The faces of people in the source whose pictures are gone from it. */
        PICTURES,
        /** These, and the enrolled faces of people who are gone from the source, with their users. */
        PEOPLE
    }

    private final Consumer<PictureOutcome> onPicture;
    private final Faces faces;
    private final double secondFaceConfidence;
    private final double secondFaceArea;
    private final OptionalDouble matchThreshold;
    private final Prune prune;
    private final OptionalInt budget;
    private final Optional<Path> journal;
    private final Optional<SuppressionList> suppressionList;
    private final boolean countsOnly;

    private EnrollOptions(Builder builder) {
        this.onPicture = builder.onPicture;
        this.faces = builder.faces;
        this.secondFaceConfidence = builder.secondFaceConfidence;
        this.secondFaceArea = builder.secondFaceArea;
        this.matchThreshold = builder.matchThreshold;
        this.prune = builder.prune;
        this.budget = builder.budget;
        this.journal = Optional.ofNullable(builder.journal);
        this.suppressionList = Optional.ofNullable(builder.suppressionList);
        this.countsOnly = builder.countsOnly;
    }

    /** Returns the defaults. */
    public static EnrollOptions defaults() {
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

    static EnrollOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns what is called for each picture. */
    public Consumer<PictureOutcome> onPicture() {
        return onPicture;
    }

    /** Returns which faces of a picture are taken. */
    public Faces faces() {
        return faces;
    }

    /** Returns from which confidence a second face counts whatever its size. */
    public double secondFaceConfidence() {
        return secondFaceConfidence;
    }

    /** Returns from which share of the first face's area a second one counts. */
    public double secondFaceArea() {
        return secondFaceArea;
    }

    /** Returns how similar a face must be to those the user has; empty for the service's threshold. */
    public OptionalDouble matchThreshold() {
        return matchThreshold;
    }

    /** Returns what is removed because its source is gone. */
    public Prune prune() {
        return prune;
    }

    /** Returns the maximum number of billed calls; empty for no limit. */
    public OptionalInt budget() {
        return budget;
    }

    /** Returns the file that remembers what the collection cannot, if there is one. */
    public Optional<Path> journal() {
        return journal;
    }

    /** Returns the pictures that are refused before any call, if there is a list. */
    public Optional<SuppressionList> suppressionList() {
        return suppressionList;
    }

    /** Returns whether the result has no list of outcomes. */
    public boolean countsOnly() {
        return countsOnly;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "onPicture", new Callback(onPicture),
                "faces", faces,
                "secondFaceConfidence", secondFaceConfidence,
                "secondFaceArea", secondFaceArea,
                "matchThreshold", matchThreshold,
                "prune", prune,
                "budget", budget,
                "journal", journal,
                "suppressionList", suppressionList.map(SuppressionList::file),
                "countsOnly", countsOnly);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private static final Consumer<PictureOutcome> NOBODY = Builder::ignore;

        private Consumer<PictureOutcome> onPicture = NOBODY;
        private Faces faces = Faces.ONLY;
        private double secondFaceConfidence = 90;
        private double secondFaceArea = 0.25;
        private OptionalDouble matchThreshold = OptionalDouble.empty();
        private Prune prune = Prune.NOTHING;
        private OptionalInt budget = OptionalInt.empty();
        private @Nullable Path journal;
        private @Nullable SuppressionList suppressionList;
        private boolean countsOnly;

        private Builder() {}

        private Builder(EnrollOptions options) {
            this.onPicture = options.onPicture;
            this.faces = options.faces;
            this.secondFaceConfidence = options.secondFaceConfidence;
            this.secondFaceArea = options.secondFaceArea;
            this.matchThreshold = options.matchThreshold;
            this.prune = options.prune;
            this.budget = options.budget;
            this.journal = options.journal.orElse(null);
            this.suppressionList = options.suppressionList.orElse(null);
            this.countsOnly = options.countsOnly;
        }

        /**
         * Sets what is called once for each picture when its outcome is known, one at a time and on any thread. An
         * exception it throws ends the run.
         */
        public Builder onPicture(Consumer<PictureOutcome> onPicture) {
            this.onPicture = requireNonNull(onPicture, "onPicture");
            return this;
        }

        /** Sets which faces of a picture are taken. */
        public Builder faces(Faces faces) {
            this.faces = requireNonNull(faces, "faces");
            return this;
        }

        /** Sets from which confidence, 0..100, a second face counts whatever its size; for {@link Faces#ONLY}. */
        public Builder secondFaceConfidence(double confidence) {
            this.secondFaceConfidence = Numbers.checkPoints("secondFaceConfidence", confidence);
            return this;
        }

        /** Sets from which share of the first face's area, above 0, a second one counts; for {@link Faces#ONLY}. */
        public Builder secondFaceArea(double share) {
            if (!(share > 0) || Double.isInfinite(share)) {
                throw new IllegalArgumentException("secondFaceArea must be above 0: " + share);
            }
            this.secondFaceArea = share;
            return this;
        }

        /** Sets how similar a face must be to those the user has, 0..100. */
        public Builder matchThreshold(double similarity) {
            this.matchThreshold = OptionalDouble.of(Numbers.checkPoints("matchThreshold", similarity));
            return this;
        }

        /**
         * Sets what is removed because its source is gone. Only faces enrolled from a person's pictures are removed;
         * nothing is removed of a person one of whose pictures cannot be read.
         */
        public Builder prune(Prune prune) {
            this.prune = requireNonNull(prune, "prune");
            return this;
        }

        /**
         * Sets the maximum number of billed calls, 0 or more. The run ends without exceeding it; pictures it did not
         * reach are reported as {@link PictureOutcome.Status#OVER_BUDGET}. SDK retries are not counted.
         */
        public Builder budget(int mostBilledCalls) {
            this.budget = OptionalInt.of(Numbers.checkBudget(mostBilledCalls));
            return this;
        }

        /**
         * Sets a file that remembers what the collection cannot: which pictures were refused, so that they are not paid
         * for again, and which were in progress when a run was killed. It holds only digests, is readable only by its
         * owner, is created if it is missing, and belongs to the collections of one account. Only one run at a time can
         * use it.
         */
        public Builder journal(Path file) {
            this.journal = requireNonNull(file, "file");
            return this;
        }

        /** Sets the pictures that are refused before any call is made for them. */
        public Builder suppressionList(SuppressionList suppressionList) {
            this.suppressionList = requireNonNull(suppressionList, "suppressionList");
            return this;
        }

        /** Keeps no list of outcomes in the result, for runs with too many pictures to hold in memory. */
        public Builder countsOnly() {
            this.countsOnly = true;
            return this;
        }

        private static void ignore(PictureOutcome outcome) {}

        /** Returns the options collected. */
        public EnrollOptions build() {
            return new EnrollOptions(this);
        }
    }
}
