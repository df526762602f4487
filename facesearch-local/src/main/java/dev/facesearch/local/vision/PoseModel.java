package dev.facesearch.local.vision;

import dev.facesearch.local.vision.FoundFace.Pose;

/** Estimates how a head is turned. */
final class PoseModel {

    private final ModelDescription.Pose description;
    private final OnnxModel model;

    PoseModel(OnnxModels models) {
        description = models.description().pose();
        model = models.load(description.file(), description.sha256(), description.input());
    }

    /** Yaw and pitch by the model, roll by the points. */
    Pose find(Pyramid photo, FaceSquare face) {
        InputSpec input = description.input();
        Affine toPhoto = face.scaled(description.squareScale()).toPhoto(input);
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, input, buffer))) {
            return new Pose(
                    (float) Math.toDegrees(face.radians()),
                    // The model counts a turn to the picture's left, the service one to its right.
                    -degrees(outputs.get(description.yaw())),
                    degrees(outputs.get(description.pitch())));
        }
    }

    /**
     * Returns the expectation over the bins' softmax: N. Ruiz et al., "Fine-grained head pose estimation without
     * keypoints", 2018.
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
}
