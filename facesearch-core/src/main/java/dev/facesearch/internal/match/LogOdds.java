package dev.facesearch.internal.match;

/**
 * Similarities as log-odds, ln(s / (100 - s)): a mean of them weighs 99 against 90 as the error rates do, which a mean
 * of similarities does not. Similarities beyond 99.99 and below 0.01 count as these, so that no single pair outweighs
 * all others.
 */
final class LogOdds {

    private static final double NEAREST = 0.01;

    private LogOdds() {}

    static double of(double similarity) {
        double cut = Math.max(NEAREST, Math.min(100 - NEAREST, similarity));
        return Math.log(cut / (100 - cut));
    }
}
