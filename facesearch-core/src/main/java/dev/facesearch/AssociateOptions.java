package dev.facesearch;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import dev.facesearch.internal.service.Numbers;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * How faces are associated with a user. Immutable. Defaults: the service's threshold of 75, all faces of a new user at
 * once, refused faces are kept in the collection.
 */
public final class AssociateOptions extends Options {

    /** The similarity from which the service associates a face if no other is given. */
    public static final double SERVICE_THRESHOLD = 75;

    /** Says what happens to a face that was refused or left out, and therefore belongs to nobody. */
    public enum OnRefused {
        /** It stays in the collection, where searches by face vectors still find it. */
        KEEP,
        /** It is deleted. */
        DELETE
    }

    private final OptionalDouble matchThreshold;
    private final OnRefused onRefused;
    private final boolean bestFaceFirst;

    private AssociateOptions(Builder builder) {
        this.matchThreshold = builder.matchThreshold;
        this.onRefused = builder.onRefused;
        this.bestFaceFirst = builder.bestFaceFirst;
    }

    /** Returns the defaults. */
    public static AssociateOptions defaults() {
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

    static AssociateOptions of(Consumer<Builder> options) {
        return Options.set(builder(), options).build();
    }

    /** Returns how similar a face must be to those the user has; empty for the service's threshold. */
    public OptionalDouble matchThreshold() {
        return matchThreshold;
    }

    /** Returns what happens to faces that are refused or left out. */
    public OnRefused onRefused() {
        return onRefused;
    }

    /** Returns whether a new user gets its best frontal face first. */
    public boolean bestFaceFirst() {
        return bestFaceFirst;
    }

    @Override
    Map<String, Object> settings() {
        return ImmutableMap.of(
                "matchThreshold", matchThreshold,
                "onRefused", onRefused,
                "bestFaceFirst", bestFaceFirst);
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {
        private OptionalDouble matchThreshold = OptionalDouble.empty();
        private OnRefused onRefused = OnRefused.KEEP;
        private boolean bestFaceFirst;

        private Builder() {}

        private Builder(AssociateOptions options) {
            this.matchThreshold = options.matchThreshold;
            this.onRefused = options.onRefused;
            this.bestFaceFirst = options.bestFaceFirst;
        }

        /** Sets how similar a face must be to the faces the user has, 0..100. */
        public Builder matchThreshold(double similarity) {
            this.matchThreshold = OptionalDouble.of(Numbers.checkPoints("matchThreshold", similarity));
            return this;
        }

        /** Sets what happens to faces that are refused or left out. Faces of another user always stay. */
        public Builder onRefused(OnRefused onRefused) {
            this.onRefused = requireNonNull(onRefused, "onRefused");
            return this;
        }

        /**
         * Gives a new user its best frontal face first, and the others once the user is ACTIVE: each is then compared
         * with that face, and a face of somebody else is refused. The service compares nothing within a new user's
         * first call. For pictures from unreliable sources; takes one more wait.
         */
        public Builder bestFaceFirst() {
            this.bestFaceFirst = true;
            return this;
        }

        /** Returns the options collected. */
        public AssociateOptions build() {
            return new AssociateOptions(this);
        }
    }
}
