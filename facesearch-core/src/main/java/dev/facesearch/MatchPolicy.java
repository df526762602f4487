package dev.facesearch;

import dev.facesearch.internal.service.Numbers;

/**
 * When a face is named. All three numbers are in points of similarity, 0..100.
 *
 * @param threshold the similarity from which a face is named, inclusive
 * @param margin how far below the best match every other person must be; otherwise the face goes to review, since the
 *     two look alike
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

    /** Returns a policy with this threshold, a margin of 0.5 and a review band of 10. */
    public static MatchPolicy threshold(double threshold) {
        return new MatchPolicy(threshold, DEFAULT_MARGIN, DEFAULT_REVIEW_BAND);
    }

    /** Returns the policy with the threshold 99, the service's guidance for cases in which a wrong name does harm. */
    public static MatchPolicy identity() {
        return threshold(99);
    }

    /** Returns the policy with the threshold 80, the service's default and guidance for sorting photos. */
    public static MatchPolicy photoSharing() {
        return threshold(80);
    }

    /** Returns a copy with another margin. */
    public MatchPolicy withMargin(double margin) {
        return new MatchPolicy(threshold, margin, reviewBand);
    }

    /** Returns a copy with another review band. */
    public MatchPolicy withReviewBand(double reviewBand) {
        return new MatchPolicy(threshold, margin, reviewBand);
    }
}
