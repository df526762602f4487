package dev.facesearch.local;

import dev.facesearch.local.vision.FoundFace;

/**
 * A face and how it is seen: what every detailed answer states of it, and what quality bars judge.
 *
 * @param found the face as it was found
 * @param pose the head's angles
 * @param quality how well it can be seen
 */
record SeenFace(FoundFace found, FoundFace.Pose pose, FoundFace.Quality quality) {

    static final FaceReading<SeenFace> READING = FaceReading.FACE
            .with(FaceReading.POSE, Posed::new)
            .with(FaceReading.QUALITY, (posed, quality) -> new SeenFace(posed.face, posed.pose, quality));

    private record Posed(FoundFace face, FoundFace.Pose pose) {}
}
