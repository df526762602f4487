package dev.facesearch.local.vision;

import dev.facesearch.local.vision.FoundFace.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The 68 points of a face in pixels of the photo, numbered as in the 300-W set: C. Sagonas et al., "300 Faces
 * in-the-Wild Challenge: The first facial landmark localization challenge", ICCV Workshops 2013.
 *
 * @param xy x and y by turns
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from step to step within the package; never compared.
record FaceLandmarks(double[] xy) {

    static final int COUNT = 68;

    /** The width of a face's box as a share of its height: the mean of the detectors' boxes. */
    private static final double WIDTH = 0.72;

    // The service's names in the order it answers, with the points each is the mean of. "Left" is the viewer's.
    // Pupils are the eyes' centres, as they are in the service's own answers.
    private static final List<Map.Entry<String, int[]>> NAMED = List.of(
            named("eyeLeft", 36, 37, 38, 39, 40, 41),
            named("eyeRight", 42, 43, 44, 45, 46, 47),
            named("mouthLeft", 48),
            named("mouthRight", 54),
            named("nose", 30),
            named("leftEyeBrowLeft", 17),
            named("leftEyeBrowRight", 21),
            named("leftEyeBrowUp", 19),
            named("rightEyeBrowLeft", 22),
            named("rightEyeBrowRight", 26),
            named("rightEyeBrowUp", 24),
            named("leftEyeLeft", 36),
            named("leftEyeRight", 39),
            named("leftEyeUp", 37, 38),
            named("leftEyeDown", 40, 41),
            named("rightEyeLeft", 42),
            named("rightEyeRight", 45),
            named("rightEyeUp", 43, 44),
            named("rightEyeDown", 46, 47),
            named("noseLeft", 31),
            named("noseRight", 35),
            named("mouthUp", 51),
            named("mouthDown", 57),
            named("leftPupil", 36, 37, 38, 39, 40, 41),
            named("rightPupil", 42, 43, 44, 45, 46, 47),
            named("upperJawlineLeft", 0),
            named("midJawlineLeft", 4),
            named("chinBottom", 8),
            named("midJawlineRight", 12),
            named("upperJawlineRight", 16));

    private static Map.Entry<String, int[]> named(String type, int... points) {
        return Map.entry(type, points);
    }

    /** Returns the points under the service's names, in ratios of the photo. */
    List<Point> named(int width, int height) {
        List<Point> points = new ArrayList<>();
        for (Map.Entry<String, int[]> entry : NAMED) {
            points.add(new Point(entry.getKey(), x(entry.getValue()) / width, y(entry.getValue()) / height));
        }
        return points;
    }

    double x(int... points) {
        return mean(0, points);
    }

    double y(int... points) {
        return mean(1, points);
    }

    private double mean(int axis, int... points) {
        double sum = 0;
        for (int point : points) {
            sum += xy[2 * point + axis];
        }
        return sum / points.length;
    }

    /** Returns the angle of the line from eye to eye in radians, clockwise on the screen. */
    double roll() {
        int[] left = NAMED.get(0).getValue();
        int[] right = NAMED.get(1).getValue();
        return Math.atan2(y(right) - y(left), x(right) - x(left));
    }

    /**
     * Returns the square a detector's box would be if the face were upright. Its size and place by the points' spread
     * are means over 800 upright LFW faces (the size's standard deviation is 6 %).
     */
    FaceSquare square() {
        double centerX = 0;
        double centerY = 0;
        for (int i = 0; i < COUNT; i++) {
            centerX += x(i) / COUNT;
            centerY += y(i) / COUNT;
        }
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            squares += Math.pow(x(i) - centerX, 2) + Math.pow(y(i) - centerY, 2);
        }
        double side = 3.63 * Math.sqrt(squares / COUNT);
        double up = 0.096 * side;
        double roll = roll();
        return new FaceSquare(centerX + Math.sin(roll) * up, centerY - Math.cos(roll) * up, side, roll);
    }

    /** Returns the upright box about the {@link #square}, as wide as faces are for their height. */
    Box box(double score) {
        FaceSquare square = square();
        double halfHeight = square.side() / 2;
        double halfWidth = WIDTH * halfHeight;
        return new Box(
                square.centerX() - halfWidth,
                square.centerY() - halfHeight,
                square.centerX() + halfWidth,
                square.centerY() + halfHeight,
                score);
    }
}
