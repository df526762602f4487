package dev.facesearch.local.vision;

import java.util.List;

/** Turns an aligned face into a vector. */
final class FaceEmbedder {

    private final ModelDescription.Embedder description;
    private final double[] template;
    private final OnnxModel model;

    FaceEmbedder(OnnxModels models) {
        description = models.description().embedder();
        template = description.alignment().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        model = models.load(description.file(), description.sha256(), description.input());
        // A model that is not as described is refused when it is loaded, not when the first face is indexed.
        try (OnnxModel.Outputs outputs = model.run(buffer -> {})) {
            outputs.get(description.output(), description.dimension());
        }
    }

    /**
     * Makes the vector.
     *
     * @param fivePoints x and y by turns, in pixels of the photo: eyes, nose, corners of the mouth, the viewer's left
     *     first
     */
    FaceVector embed(Pyramid photo, double[] fivePoints) {
        Affine toPhoto = Affine.similarity(template, fivePoints);
        FaceLight light = FaceLight.of(photo, toPhoto, description.input(), description.leastLuma());
        if (!light.isDark()) {
            return vector(List.of(embed(photo, toPhoto)));
        }
        // What light was missing nobody knows: two guesses, one of them mirrored, err less together than each alone.
        return vector(List.of(embed(light.lit(), toPhoto), embed(light.raised(), toPhoto.after(mirror()))));
    }

    private float[] embed(Pyramid photo, Affine toPhoto) {
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, description.input(), buffer))) {
            return outputs.get(description.output(), description.dimension());
        }
    }

    private Affine mirror() {
        return new Affine(-1, 0, description.input().width(), 0, 1, 0);
    }

    /** Joins what the model gave into the mean direction, with the mean norm. */
    private FaceVector vector(List<float[]> outputs) {
        double norm = outputs.stream().mapToDouble(FaceEmbedder::norm).average().orElseThrow();
        if (!(norm > 0)) {
            throw new IllegalStateException("the model gave a vector of length " + norm);
        }
        float[] values = new float[description.dimension()];
        for (float[] output : outputs) {
            float scale = (float) (1 / Math.max(norm(output), Float.MIN_NORMAL));
            for (int i = 0; i < values.length; i++) {
                values[i] += scale * output[i];
            }
        }
        float scale = (float) (description.lengths().of(norm) / Math.max(norm(values), Float.MIN_NORMAL));
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return new FaceVector(values, (float) norm);
    }

    private static double norm(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
