package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link SimilarityGraph} is made. Immutable. Defaults: attributes contradict nothing; no photo's day is known.
 */
public final class GraphOptions extends Options {

    private final Optional<Contradictions> contradictions;
    private final Function<String, Optional<LocalDate>> taken;

    private GraphOptions(Builder builder) {
        this.contradictions = Optional.ofNullable(builder.contradictions);
        this.taken = builder.taken;
    }

    /** Returns the defaults. */
    public static GraphOptions defaults() {
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

    static GraphOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns the rule for what speaks against one person; empty if nothing does. */
    public Optional<Contradictions> contradictions() {
        return contradictions;
    }

    /** Returns what is asked for the day that a picture was taken, by the picture's name. */
    public Function<String, Optional<LocalDate>> taken() {
        return taken;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of("contradictions", contradictions, "taken", new Callback(taken));
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private static final Function<String, Optional<LocalDate>> NOT_KNOWN = Builder::notKnown;

        private @Nullable Contradictions contradictions;
        private Function<String, Optional<LocalDate>> taken = NOT_KNOWN;

        private Builder() {}

        private static Optional<LocalDate> notKnown(String source) {
            return Optional.empty();
        }

        private Builder(GraphOptions options) {
            this.contradictions = options.contradictions.orElse(null);
            this.taken = options.taken;
        }

        /**
         * Demotes two faces whose attributes contradict each other by this rule to {@link Decision#REVIEW}. Faces need
         * {@link FaceAttribute#GENDER} and {@link FaceAttribute#AGE_RANGE}, which must have been asked for when they
         * were indexed.
         */
        public Builder contradictions(Contradictions rule) {
            this.contradictions = requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Sets what is asked, once for each picture's name, for the day that the picture was taken, such as
         * {@link dev.facesearch.imaging.Photo#taken()}.
         */
        public Builder taken(Function<String, Optional<LocalDate>> dayOfPicture) {
            this.taken = requireNonNull(dayOfPicture, "dayOfPicture");
            return this;
        }

        /** Returns the options collected. */
        public GraphOptions build() {
            return new GraphOptions(this);
        }
    }
}
