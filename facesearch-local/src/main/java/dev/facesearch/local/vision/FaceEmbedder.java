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
        // A model that is not as described is told when it is loaded, not when the first face is indexed.
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
        Pyramid lit = Light.brightened(photo, toPhoto, description.input(), description.leastLuma());
        float[] values;
        try (OnnxModel.Outputs outputs = model.run(buffer -> lit.draw(toPhoto, description.input(), buffer))) {
            values = outputs.get(description.output(), description.dimension());
        }
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 0)) {
            throw new IllegalStateException("the model gave a vector of length " + norm);
        }
        float scale = (float) (description.lengths().of(norm) / norm);
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return new FaceVector(values, (float) norm);
    }
}
