package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of the largest face of one picture with the faces of another.
 *
 * @param sourceFace the face compared; empty if its picture shows none
 * @param similar the other picture's faces that are similar, best first
 * @param unlike the other picture's faces below the threshold; the service does not say how similar they are
 */
public record Comparison(Optional<BoundingBox> sourceFace, List<SimilarFace> similar, List<DetectedFace> unlike) {

    /** Copies the lists. */
    public Comparison {
        requireNonNull(sourceFace, "sourceFace");
        similar = List.copyOf(similar);
        unlike = List.copyOf(unlike);
    }

    /**
     * A face that is similar.
     *
     * @param face where and how it is in its picture
     * @param similarity the similarity, 0..100
     */
    public record SimilarFace(DetectedFace face, double similarity) {

        /** Checks for null. */
        public SimilarFace {
            requireNonNull(face, "face");
        }
    }
}
