package dev.facesearch;

import dev.facesearch.internal.service.Numbers;

/**
 * When a face is named. All three are in points of similarity, 0..100.
 *
 * @param threshold the similarity from which a face is named, inclusive
 * @param margin how far below the best another person must be; else two people look alike, and the face goes to review
 * @param reviewBand how far below the threshold a face still goes to review
 */
public record MatchPolicy(double threshold, double margin, double reviewBand) {

    private static final double DEFAULT_MARGIN = 0.5;
    private static final double DEFAULT_REVIEW_BAND = 10;

    /** Checks the ranges. */
    public MatchPolicy {
        Numbers.checkPoints("threshold", threshold);
        Numbers.checkPoints("margin", margin);
        Numbers.checkPoints("reviewBand", reviewBand);
    }

    /** Named from the threshold on; margin 0.5, review band 10. */
    public static MatchPolicy threshold(double threshold) {
        return new MatchPolicy(threshold, DEFAULT_MARGIN, DEFAULT_REVIEW_BAND);
    }

    /** Threshold 99, the service's guidance where a wrong name does harm. */
    public static MatchPolicy identity() {
        return threshold(99);
    }

    /** Threshold 80, the service's default and guidance for sorting photos. */
    public static MatchPolicy photoSharing() {
        return threshold(80);
    }

    /** The same with another margin. */
    public MatchPolicy withMargin(double margin) {
        return new MatchPolicy(threshold, margin, reviewBand);
    }

    /** The same with another review band. */
    public MatchPolicy withReviewBand(double reviewBand) {
        return new MatchPolicy(threshold, margin, reviewBand);
    }
}
