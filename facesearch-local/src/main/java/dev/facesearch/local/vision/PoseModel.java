package dev.facesearch.local.vision;

import dev.facesearch.local.vision.DetectedFace.Pose;
import dev.facesearch.local.vision.FaceDetector.Box;

/** Tells how a head is turned. */
final class PoseModel implements AutoCloseable {

    private final ModelDescription.Pose description;
    private final OnnxModel model;

    PoseModel(ModelSet models) {
        description = models.description().pose();
        model = OnnxModel.load(models, description.file(), description.sha256(), description.input());
    }

    /** Yaw and pitch by the model, roll by the points. */
    Pose find(Pyramid photo, Box face, FaceLandmarks landmarks) {
        InputSpec input = description.input();
        double side = Math.max(face.width(), face.height()) * description.boxScale();
        Affine toPhoto = Affine.onto(input.width(), input.height(), face.centerX(), face.centerY(), side, 0);
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
            return new Pose(
                    (float) Math.toDegrees(landmarks.roll()),
                    // The model counts a turn to the picture's left, the service one to its right.
                    -degrees(outputs.get(description.yaw())),
                    degrees(outputs.get(description.pitch())));
        }
    }

    /**
     * The expectation over the bins' softmax: N. Ruiz et al., "Fine-grained head pose estimation without keypoints",
     * 2018.
     */
    private float degrees(float[] bins) {
        double max = Double.NEGATIVE_INFINITY;
        for (float bin : bins) {
            max = Math.max(max, bin);
        }
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < bins.length; i++) {
            double p = Math.exp(bins[i] - max);
            sum += p;
            weighted += p * i;
        }
        return (float) (weighted / sum * description.binDegrees() + description.firstBinDegrees());
    }

    @Override
    public void close() {
        model.close();
    }
}
