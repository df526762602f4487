package dev.facesearch.internal.search;

import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.Pose;
import java.util.Optional;

/**
 * The note in a decision's reason for a face turned too far to be compared well: beyond the angles the service's guide
 * recommends for comparing faces (yaw within 45 degrees, pitch less than 30 down and 45 up). In full profile a score
 * means little in either direction.
 */
final class PoseNote {

    private static final double MAX_YAW = 45;
    private static final double MAX_DOWN = 30;
    private static final double MAX_UP = 45;

    private PoseNote() {}

    static Optional<String> of(FaceAttributes face) {
        return face.pose().flatMap(PoseNote::of);
    }

    private static Optional<String> of(Pose pose) {
        if (Math.abs(pose.yaw()) > MAX_YAW) {
            return Optional.of(
                    "seen from the side (yaw " + Math.round(pose.yaw()) + " degrees), where scores say little");
        }
        if (pose.pitch() > MAX_UP || -pose.pitch() > MAX_DOWN) {
            return Optional.of("turned " + (pose.pitch() > 0 ? "up" : "down") + " (pitch " + Math.round(pose.pitch())
                    + " degrees), where scores say little");
        }
        return Optional.empty();
    }
}
