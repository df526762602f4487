package dev.facesearch.local.vision;

import java.util.List;

/** Turns an aligned face into a vector. */
final class FaceEmbedder implements AutoCloseable {

    private final ModelDescription.Embedder description;
    private final double[] template;
    private final OnnxModel model;

    FaceEmbedder(ModelSet models) {
        description = models.description().embedder();
        template = description.alignment().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .toArray();
        model = OnnxModel.load(models, description.file(), description.sha256(), description.input());
    }

    /**
     * Makes the vector.
     *
     * @param fivePoints x and y by turns, in pixels of the photo: eyes, nose, corners of the mouth, the viewer's left
     *     first
     */
    FaceVector embed(Pyramid photo, double[] fivePoints) {
        Affine toPhoto = Affine.similarity(template, fivePoints);
        float[] values;
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, description.input(), buffer))) {
            values = outputs.get(description.output());
        }
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double norm = Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] /= (float) norm;
        }
        return new FaceVector(values, (float) norm);
    }

    @Override
    public void close() {
        model.close();
    }
}
