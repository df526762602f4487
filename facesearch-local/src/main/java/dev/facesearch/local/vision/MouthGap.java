package dev.facesearch.local.vision;

/**
 * Measures how far the lips are apart: the mean of the three gaps between the inner lips, in distances of the eyes,
 * which count as if seen from the front where they are seen from the side.
 */
final class MouthGap {

    // Points of the 300-W set: the inner edge of the upper lip, and that of the lower one below it.
    private static final int[] UPPER = {61, 62, 63};
    private static final int[] LOWER = {67, 66, 65};
    private static final int[] LEFT_EYE = {36, 37, 38, 39, 40, 41};
    private static final int[] RIGHT_EYE = {42, 43, 44, 45, 46, 47};

    private MouthGap() {}

    /**
     * The distance of the eyes in sides of a face's square: .39 from the front, .36 with the head turned by 15 degrees.
     */
    private static final double MIN_DISTANCE = 0.36;

    /**
     * Measures it: 0 and more, about .03 where lips begin to be seen apart.
     *
     * @param side of the face's square, in pixels of the photo
     */
    static double of(FaceLandmarks points, double side) {
        double eyes = Math.hypot(points.x(RIGHT_EYE) - points.x(LEFT_EYE), points.y(RIGHT_EYE) - points.y(LEFT_EYE));
        double gaps = 0;
        for (int i = 0; i < UPPER.length; i++) {
            gaps += Math.hypot(points.x(UPPER[i]) - points.x(LOWER[i]), points.y(UPPER[i]) - points.y(LOWER[i]));
        }
        return gaps / UPPER.length / Math.max(eyes, MIN_DISTANCE * side);
    }
}
