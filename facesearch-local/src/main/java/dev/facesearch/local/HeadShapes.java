package dev.facesearch.local;

import dev.facesearch.local.vision.FaceHeads;
import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;

/** Turns glasses, facial hair, masks and open mouths into the shapes of the service's answers. */
final class HeadShapes {

    private static final Set<Attribute> BY_VECTOR = Set.of(
            Attribute.ALL,
            Attribute.EYEGLASSES,
            Attribute.SUNGLASSES,
            Attribute.BEARD,
            Attribute.MUSTACHE,
            Attribute.FACE_OCCLUDED);

    private HeadShapes() {}

    /** Adds the readings that {@link #add} needs of a face, slowest first. */
    static void addAspects(List<Attribute> attributes, List<FaceReading<?>> aspects) {
        boolean all = attributes.contains(Attribute.ALL);
        if (attributes.stream().anyMatch(BY_VECTOR::contains)) {
            aspects.add(0, FaceReading.VECTOR);
        }
        if (all || attributes.contains(Attribute.MOUTH_OPEN)) {
            aspects.add(FaceReading.MOUTH_GAP);
        }
        if (all || attributes.contains(Attribute.EYEGLASSES) || attributes.contains(Attribute.SUNGLASSES)) {
            aspects.add(FaceReading.EYE_DARKNESS);
        }
    }

    /** Adds what was asked for. */
    static void add(
            FaceHeads heads,
            AnalyzedPicture picture,
            FoundFace face,
            Predicate<Attribute> asked,
            FaceDetail.Builder detail) {
        double certainty = FaceHeads.certainty(face, picture.width(), picture.height());
        if (asked.test(Attribute.MOUTH_OPEN)) {
            double open = heads.mouthOpen(picture.find(face, FaceReading.MOUTH_GAP));
            detail.mouthOpen(it -> it.value(open >= 0.5).confidence(confidence(open, certainty)));
        }
        if (BY_VECTOR.stream().noneMatch(asked)) {
            return;
        }
        FaceVector vector = picture.find(face, FaceReading.VECTOR);
        if (asked.test(Attribute.EYEGLASSES)) {
            double glasses = heads.eyeglasses(vector, picture.find(face, FaceReading.EYE_DARKNESS));
            detail.eyeglasses(it -> it.value(glasses >= 0.5).confidence(confidence(glasses, certainty)));
        }
        if (asked.test(Attribute.SUNGLASSES)) {
            double dark = heads.sunglasses(vector, picture.find(face, FaceReading.EYE_DARKNESS));
            detail.sunglasses(it -> it.value(dark >= 0.5).confidence(confidence(dark, certainty)));
        }
        if (asked.test(Attribute.BEARD)) {
            double beard = heads.beard(vector);
            detail.beard(it -> it.value(beard >= 0.5).confidence(confidence(beard, certainty)));
        }
        if (asked.test(Attribute.MUSTACHE)) {
            double mustache = heads.mustache(vector);
            detail.mustache(it -> it.value(mustache >= 0.5).confidence(confidence(mustache, certainty)));
        }
        if (asked.test(Attribute.FACE_OCCLUDED)) {
            double masked = heads.faceOccluded(vector);
            detail.faceOccluded(it -> it.value(masked >= 0.5).confidence(confidence(masked, certainty)));
        }
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
