package dev.facesearch.local.vision;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.local.vision.FoundFace.Quality;
import java.nio.FloatBuffer;

/**
 * Measures how well a face can be seen, by its grey values in a square of {@value #SIDE} pixels: no model here sees
 * anything finer.
 *
 * <p>Brightness is the mean luma, as a share of white. Sharpness is the mean square of the Laplacian, the common
 * measure of focus (J. L. Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy: a comparative study",
 * ICPR 2000), over the variance of the luma, so that contrast does not count: v / (v + {@value #HALF}).
 */
final class FaceQuality {

    private static final int SIDE = 112;

    /** The value at which the sharpness is 50: the median of LFW's press photos. */
    private static final double HALF = 0.03;

    private static final InputSpec GREY =
            new InputSpec("quality", SIDE, SIDE, InputSpec.Channels.GREY, new float[] {0}, new float[] {1});

    private FaceQuality() {}

    /** Measures the square within the box, which is in ratios of the photo. */
    static Quality of(Pyramid photo, BoundingBox face) {
        FloatBuffer luma = FloatBuffer.allocate(GREY.size());
        double side = Math.min(face.width() * photo.width(), face.height() * photo.height());
        FaceSquare square = new FaceSquare(face.centerX() * photo.width(), face.centerY() * photo.height(), side, 0);
        photo.draw(square.toPhoto(GREY), GREY, luma);
        double sum = 0;
        double squares = 0;
        double laplacians = 0;
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                double value = luma.get(at);
                double laplacian =
                        luma.get(at - 1) + luma.get(at + 1) + luma.get(at - SIDE) + luma.get(at + SIDE) - 4 * value;
                sum += value;
                squares += value * value;
                laplacians += laplacian * laplacian;
            }
        }
        double count = (SIDE - 2.0) * (SIDE - 2);
        double mean = sum / count;
        double variance = squares / count - mean * mean;
        double v = variance < 1 ? 0 : laplacians / count / variance;
        return new Quality((float) (100 * mean / 255), (float) (100 * v / (v + HALF)));
    }
}
