package dev.facesearch.evaluation;

import dev.facesearch.SearchBy;
import java.util.Locale;
import java.util.Optional;

/** Formats figures for people. */
final class Figures {

    private Figures() {}

    /** Returns what a probe is compared with, given the number of enrolled faces. */
    static String searchedBy(SearchBy by, int enrolled) {
        return switch (by) {
            case USERS -> "user vector of " + enrolled;
            case FACES -> enrolled == 1 ? "one face" : "best of " + enrolled + " faces";
        };
    }

    /** Returns a share in percent. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    /** Returns a rate as a user sets it: 1 %, 0.1 %. */
    static String rate(double share) {
        return trimmed(String.format(Locale.ROOT, "%.4f", share * 100)) + " %";
    }

    /** Returns a share in percent with its interval. */
    static String percent(Interval share) {
        return String.format(
                Locale.ROOT, "%.2f %% (%.2f to %.2f)", share.value() * 100, share.low() * 100, share.high() * 100);
    }

    /** Returns a similarity with enough digits to tell 99.99 from 99.999. */
    static String similarity(double similarity) {
        return String.format(Locale.ROOT, similarity > 99.9 ? "%.4f" : "%.2f", similarity);
    }

    /** Returns a number as it was set: 99, 99.5. */
    static String exact(double number) {
        return trimmed(String.format(Locale.ROOT, "%.4f", number));
    }

    /** Returns a similarity with its interval. */
    static String similarity(Interval similarity) {
        return similarity(similarity.value()) + " (" + similarity(similarity.low()) + " to "
                + similarity(similarity.high()) + ")";
    }

    /** Returns the interval's cell: a dash where nothing can be said, a word where little can. */
    static String supported(Optional<String> figure, Support support) {
        return figure.map(text -> support == Support.FEW ? text + " *" : text).orElse("–");
    }

    private static String trimmed(String number) {
        return number.contains(".") ? number.replaceAll("0+$", "").replaceAll("\\.$", "") : number;
    }
}
