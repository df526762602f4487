package dev.facesearch.local;

import dev.facesearch.local.vision.DetectedFace;
import dev.facesearch.local.vision.FaceHeads;
import dev.facesearch.local.vision.FaceVector;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;

/** Glasses, facial hair, masks and open mouths in the shapes of the service's answers. */
final class HeadShapes {

    private static final Set<Attribute> BY_VECTOR = Set.of(
            Attribute.ALL,
            Attribute.EYEGLASSES,
            Attribute.SUNGLASSES,
            Attribute.BEARD,
            Attribute.MUSTACHE,
            Attribute.FACE_OCCLUDED);

    private HeadShapes() {}

    /** Adds what {@link #add} asks of a face, what takes longest first. */
    static void addAspects(List<Attribute> attributes, List<Aspect<?>> aspects) {
        boolean all = attributes.contains(Attribute.ALL);
        if (attributes.stream().anyMatch(BY_VECTOR::contains)) {
            aspects.add(0, Aspect.VECTOR);
        }
        if (all || attributes.contains(Attribute.MOUTH_OPEN)) {
            aspects.add(Aspect.MOUTH_GAP);
        }
        if (all || attributes.contains(Attribute.EYEGLASSES) || attributes.contains(Attribute.SUNGLASSES)) {
            aspects.add(Aspect.EYE_DARKNESS);
        }
    }

    /** Adds what was asked for. */
    static void add(
            FaceHeads heads,
            Picture picture,
            DetectedFace face,
            Predicate<Attribute> asked,
            FaceDetail.Builder detail) {
        double certainty = FaceHeads.certainty(face, picture.width(), picture.height());
        if (asked.test(Attribute.MOUTH_OPEN)) {
            double open = softened(heads.mouthOpen(picture.find(face, Aspect.MOUTH_GAP)), certainty);
            detail.mouthOpen(mouth -> mouth.value(open >= 0.5).confidence(FaceShapes.surer(open)));
        }
        if (BY_VECTOR.stream().noneMatch(asked)) {
            return;
        }
        FaceVector vector = picture.find(face, Aspect.VECTOR);
        if (asked.test(Attribute.EYEGLASSES)) {
            double glasses = softened(heads.eyeglasses(vector, picture.find(face, Aspect.EYE_DARKNESS)), certainty);
            detail.eyeglasses(it -> it.value(glasses >= 0.5).confidence(FaceShapes.surer(glasses)));
        }
        if (asked.test(Attribute.SUNGLASSES)) {
            double dark = softened(heads.sunglasses(vector, picture.find(face, Aspect.EYE_DARKNESS)), certainty);
            detail.sunglasses(it -> it.value(dark >= 0.5).confidence(FaceShapes.surer(dark)));
        }
        if (asked.test(Attribute.BEARD)) {
            double beard = softened(heads.beard(vector), certainty);
            detail.beard(it -> it.value(beard >= 0.5).confidence(FaceShapes.surer(beard)));
        }
        if (asked.test(Attribute.MUSTACHE)) {
            double mustache = softened(heads.mustache(vector), certainty);
            detail.mustache(it -> it.value(mustache >= 0.5).confidence(FaceShapes.surer(mustache)));
        }
        if (asked.test(Attribute.FACE_OCCLUDED)) {
            double masked = softened(heads.faceOccluded(vector), certainty);
            detail.faceOccluded(it -> it.value(masked >= 0.5).confidence(FaceShapes.surer(masked)));
        }
    }

    /** The probability with the logarithm of its odds that many times as large: 0 for a half, 1 for all it was. */
    private static double softened(double probability, double certainty) {
        return 1 / (1 + Math.pow((1 - probability) / probability, certainty));
    }
}
