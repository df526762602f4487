package dev.facesearch;

import java.util.Map;
import java.util.function.Consumer;

/** The base of all options: they are values, equal if all of their settings are. */
abstract class Options {

    /** Returns all settings by name, each as it is compared and shown. */
    abstract Map<String, Object> settings();

    /** Lets a consumer set a builder and returns the builder. */
    static <B> B set(B builder, Consumer<? super B> options) {
        options.accept(builder);
        return builder;
    }

    /**
     * Returns whether these are options of the same operation with equal settings. Callbacks are equal if they are the
     * same object, and suppression lists if they are the same file.
     */
    @Override
    public final boolean equals(Object other) {
        return other instanceof Options that
                && getClass() == that.getClass()
                && settings().equals(that.settings());
    }

    @Override
    public final int hashCode() {
        return settings().hashCode();
    }

    /** Returns the settings by name, without any that may name a person. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + settings();
    }

    /**
     * A setting that is compared but not shown, such as text that may name a person.
     *
     * @param value to compare
     */
    record Hidden(Object value) {
        @Override
        public String toString() {
            return "hidden";
        }
    }

    /**
     * A function given as a setting. Two are equal if they are the same object; they are shown without detail.
     *
     * @param function to call
     */
    record Callback(Object function) {
        @Override
        @SuppressWarnings("ReferenceEquality") // Two functions cannot be compared otherwise.
        public boolean equals(Object other) {
            return other instanceof Callback that && function == that.function;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(function);
        }

        @Override
        public String toString() {
            return "callback";
        }
    }
}
