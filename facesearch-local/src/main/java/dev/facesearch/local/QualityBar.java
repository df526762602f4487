package dev.facesearch.local;

import dev.facesearch.local.vision.FaceVector;
import dev.facesearch.local.vision.FoundFace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/**
 * The bar a face must reach to be used, by level of the service's quality filter. The service does not publish its
 * bars; these are the engine's own. The effect of each level on errors is measured in docs/decisions/quality-bars.md.
 */
enum QualityBar {
    NONE(0, 0, 0, 180, 180, 0, 0),
    LOW(70, 3, 5, 90, 90, 16, 1.8),
    AUTO(75, 5, 10, 90, 90, 20, 2.3),
    MEDIUM(85, 8, 14, 60, 60, 32, 2.6),
    HIGH(95, 15, 20, 40, 40, 48, 2.9);

    private final double confidence;
    private final double brightness;
    private final double sharpness;
    private final double yaw;
    private final double pitch;
    private final double side;
    private final double norm;

    QualityBar(
            double confidence,
            double brightness,
            double sharpness,
            double yaw,
            double pitch,
            double side,
            double norm) {
        this.confidence = confidence;
        this.brightness = brightness;
        this.sharpness = sharpness;
        this.yaw = yaw;
        this.pitch = pitch;
        this.side = side;
        this.norm = norm;
    }

    static QualityBar of(@Nullable QualityFilter filter, QualityBar absent) {
        return filter == null ? absent : valueOf(filter.toString());
    }

    /**
     * Returns why each of the faces is below the bar, in the service's words and in the faces' order: nothing for a
     * face that reaches it.
     */
    List<List<String>> reasonsAgainst(AnalyzedPicture picture, List<FoundFace> faces) {
        if (this == NONE) {
            return faces.stream().map(face -> List.<String>of()).toList();
        }
        List<Judged> judged = picture.read(faces, SeenFace.READING).stream()
                .map(face -> new Judged(face.found(), reasonsSeen(picture, face)))
                .toList();
        // Only faces without another reason are embedded: it takes longest.
        List<Judged> well =
                judged.stream().filter(face -> face.reasons.isEmpty()).toList();
        List<FaceVector> vectors = picture.read(well.stream().map(Judged::face).toList(), FaceReading.VECTOR);
        for (int i = 0; i < well.size(); i++) {
            add(well.get(i).reasons, vectors.get(i).norm() < norm, "LOW_FACE_QUALITY");
        }
        return judged.stream().map(Judged::reasons).toList();
    }

    /** A face and the reasons against it so far. */
    private record Judged(FoundFace face, List<String> reasons) {}

    private List<String> reasonsSeen(AnalyzedPicture picture, SeenFace face) {
        List<String> reasons = new ArrayList<>();
        FoundFace.Quality quality = face.quality();
        FoundFace.Pose pose = face.pose();
        add(reasons, face.found().confidence() < confidence, "LOW_CONFIDENCE");
        add(reasons, quality.brightness() < brightness, "LOW_BRIGHTNESS");
        add(reasons, quality.sharpness() < sharpness, "LOW_SHARPNESS");
        add(reasons, Math.abs(pose.yaw()) > yaw || Math.abs(pose.pitch()) > pitch, "EXTREME_POSE");
        add(reasons, side(picture, face.found()) < side, "SMALL_BOUNDING_BOX");
        return reasons;
    }

    private static double side(AnalyzedPicture picture, FoundFace face) {
        return Math.min(face.box().width() * picture.width(), face.box().height() * picture.height());
    }

    private static void add(List<String> reasons, boolean applies, String reason) {
        if (applies) {
            reasons.add(reason);
        }
    }
}
