package dev.facesearch.local.vision;

import dev.facesearch.local.vision.FaceDetector.Box;

/** Finds the points of a face in a square about it. */
final class LandmarkModel implements AutoCloseable {

    private final ModelDescription.Landmarks description;
    private final OnnxModel model;

    LandmarkModel(ModelSet models) {
        description = models.description().landmarks();
        model = OnnxModel.load(models, description.file(), description.sha256(), description.input());
    }

    /**
     * Finds the points.
     *
     * @param radians by which the head is turned in the picture's plane, clockwise, as far as known
     */
    FaceLandmarks find(Pyramid photo, Box face, double radians) {
        return find(photo, face.centerX(), face.centerY(), face.height(), radians);
    }

    FaceLandmarks find(Pyramid photo, double centerX, double centerY, double side, double radians) {
        InputSpec input = description.input();
        Affine toPhoto = Affine.onto(input.width(), input.height(), centerX, centerY, side, radians);
        double[] xy = new double[2 * FaceLandmarks.COUNT];
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
            float[] ratios = outputs.get(description.output());
            for (int i = 0; i < FaceLandmarks.COUNT; i++) {
                double u = ratios[2 * i] * input.width();
                double v = ratios[2 * i + 1] * input.height();
                xy[2 * i] = toPhoto.x(u, v);
                xy[2 * i + 1] = toPhoto.y(u, v);
            }
        }
        return new FaceLandmarks(xy);
    }

    @Override
    public void close() {
        model.close();
    }
}
