package dev.facesearch.local;

import dev.facesearch.local.vision.FaceHeads;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;

/** Turns glasses, facial hair, masks and open mouths into the shapes of the service's answers. */
final class HeadShapes {

    private final FaceHeads heads;
    private final FaceReading<Double> certainty;

    HeadShapes(FaceHeads heads, AnalyzedPicture picture) {
        this.heads = heads;
        this.certainty = FaceReading.FACE.map(face -> FaceHeads.certainty(face, picture.width(), picture.height()));
    }

    /** A value and the confidence in it, which is the likelier of two. */
    private record Likelier(boolean value, float confidence) {}

    /** Adds what was asked for. */
    FaceReading<FaceDetail.Builder> add(Predicate<Attribute> asked, FaceReading<FaceDetail.Builder> detail) {
        FaceReading<FaceDetail.Builder> added = detail;
        if (asked.test(Attribute.MOUTH_OPEN)) {
            added = added.with(
                    likelier(FaceReading.MOUTH_GAP.map(heads::mouthOpen)),
                    (shape, open) -> shape.mouthOpen(it -> it.value(open.value).confidence(open.confidence)));
        }
        if (asked.test(Attribute.EYEGLASSES)) {
            added = added.with(
                    likelier(FaceReading.VECTOR.with(FaceReading.EYE_DARKNESS, heads::eyeglasses)),
                    (shape, worn) -> shape.eyeglasses(it -> it.value(worn.value).confidence(worn.confidence)));
        }
        if (asked.test(Attribute.SUNGLASSES)) {
            added = added.with(
                    likelier(FaceReading.VECTOR.with(FaceReading.EYE_DARKNESS, heads::sunglasses)),
                    (shape, worn) -> shape.sunglasses(it -> it.value(worn.value).confidence(worn.confidence)));
        }
        if (asked.test(Attribute.BEARD)) {
            added = added.with(
                    likelier(FaceReading.VECTOR.map(heads::beard)),
                    (shape, seen) -> shape.beard(it -> it.value(seen.value).confidence(seen.confidence)));
        }
        if (asked.test(Attribute.MUSTACHE)) {
            added = added.with(
                    likelier(FaceReading.VECTOR.map(heads::mustache)),
                    (shape, seen) -> shape.mustache(it -> it.value(seen.value).confidence(seen.confidence)));
        }
        if (asked.test(Attribute.FACE_OCCLUDED)) {
            added = added.with(
                    likelier(FaceReading.VECTOR.map(heads::faceOccluded)),
                    (shape, hidden) ->
                            shape.faceOccluded(it -> it.value(hidden.value).confidence(hidden.confidence)));
        }
        return added;
    }

    private FaceReading<Likelier> likelier(FaceReading<Double> probability) {
        return probability.with(certainty, (value, sure) -> new Likelier(value >= 0.5, confidence(value, sure)));
    }

    /**
     * Returns the confidence in the likelier value, 50..100. For a face seen from the side the logarithm of its odds
     * shrinks with certainty, from odds of 99 to 1 at most: what a head makes of faces it was not fitted to may be of
     * any size.
     */
    private static float confidence(double probability, double certainty) {
        float confidence = FaceShapes.surer(probability);
        if (certainty >= 1) {
            return confidence;
        }
        double odds = Math.min(probability, 1 - probability) / Math.max(probability, 1 - probability);
        return FaceShapes.surer(1 / (1 + Math.pow(Math.max(odds, 1 / 99.0), certainty)));
    }
}
