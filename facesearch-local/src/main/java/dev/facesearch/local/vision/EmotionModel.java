package dev.facesearch.local.vision;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Estimates which emotion a face seems to show. */
final class EmotionModel {

    private final ModelDescription.Emotions description;
    private final OnnxModel model;

    EmotionModel(OnnxModels models, ModelDescription.Emotions description) {
        this.description = description;
        model = models.load(description.file(), description.sha256(), description.input());
    }

    /** Returns all emotions, the likeliest first. */
    List<Emotion> find(Pyramid photo, FaceSquare face) {
        Affine toPhoto = face.scaled(description.squareScale()).toPhoto(description.input());
        try (OnnxModel.Outputs outputs = model.run(buffer -> photo.draw(toPhoto, description.input(), buffer))) {
            double[] cooled =
                    cooled(outputs.get(description.output(), description.types().size()));
            return IntStream.range(0, cooled.length)
                    .mapToObj(i -> new Emotion(description.types().get(i), cooled[i]))
                    .sorted(Comparator.comparingDouble(Emotion::probability).reversed())
                    .toList();
        }
    }

    /**
     * Returns probabilities as the network would give them were its scores divided by the temperature: networks are
     * surer than they are right. C. Guo et al., "On calibration of modern neural networks", ICML 2017.
     */
    private double[] cooled(float[] probabilities) {
        double[] cooled = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < cooled.length; i++) {
            cooled[i] = Math.pow(probabilities[i], 1 / description.temperature());
            sum += cooled[i];
        }
        for (int i = 0; i < cooled.length; i++) {
            cooled[i] /= sum;
        }
        return cooled;
    }
}
