package dev.facesearch.local.vision;

import dev.facesearch.local.vision.FoundFace.Point;

/** Estimates whether eyes are closed. */
final class EyesModel {

    private final ModelDescription.Eyes description;
    private final OnnxModel model;

    EyesModel(OnnxModels models, ModelDescription.Eyes description) {
        this.description = description;
        model = models.load(description.file(), description.sha256(), description.input());
    }

    /** Returns the probability that both eyes are closed, 0..1. */
    double closed(Pyramid photo, FoundFace face) {
        double roll = face.square().radians();
        return Math.min(closed(photo, face, "leftEye", roll), closed(photo, face, "rightEye", roll));
    }

    private double closed(Pyramid photo, FoundFace face, String eye, double roll) {
        Point left = face.landmark(eye + "Left");
        Point right = face.landmark(eye + "Right");
        Point up = face.landmark(eye + "Up");
        Point down = face.landmark(eye + "Down");
        double width = Math.hypot((right.x() - left.x()) * photo.width(), (right.y() - left.y()) * photo.height());
        FaceSquare square = new FaceSquare(
                (up.x() + down.x()) / 2 * photo.width(),
                (up.y() + down.y()) / 2 * photo.height(),
                description.squareScale() * width,
                roll);
        Affine toPhoto = square.toPhoto(description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, description.input(), buffer))) {
            float[] scores = outputs.get(description.output(), 2);
            // Less sure than the network is, and even only where it is as sure as the description asks for.
            return 1 / (1 + Math.exp(-description.slope() * (scores[0] - scores[1] - description.even())));
        }
    }
}
