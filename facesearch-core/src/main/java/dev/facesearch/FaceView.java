package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceAttributes.Pose;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The side from which a face is seen. A user vector made of one view finds few faces seen from another: enrolling a
 * front, a half-turned and a side photo finds far more side faces than enrolling three front photos (docs/people.md has
 * the figures).
 */
public enum FaceView {
    /** Within 20 degrees of the front. */
    FRONT,
    /** Turned by 20 to 50 degrees, to either side. */
    HALF_TURNED,
    /** Turned by more than 50 degrees. */
    SIDE;

    private static final double FRONT_DEGREES = 20;
    private static final double HALF_TURNED_DEGREES = 50;

    /** Returns the view of a head with these angles. */
    public static FaceView of(Pose pose) {
        double yaw = Math.abs(requireNonNull(pose, "pose").yaw());
        if (yaw <= FRONT_DEGREES) {
            return FRONT;
        }
        return yaw <= HALF_TURNED_DEGREES ? HALF_TURNED : SIDE;
    }

    /** Returns the views that indexed faces show; a face whose pose is unknown shows none. */
    public static Set<FaceView> shown(Collection<IndexedFace> faces) {
        Set<FaceView> views = EnumSet.noneOf(FaceView.class);
        faces.stream()
                .map(face -> face.attributes().pose().map(FaceView::of))
                .flatMap(Optional::stream)
                .forEach(views::add);
        return views;
    }

    /** Returns the views that are not among these, in the order front, half turned, side. */
    public static List<FaceView> missing(Set<FaceView> shown) {
        return Arrays.stream(values()).filter(view -> !shown.contains(view)).toList();
    }
}
