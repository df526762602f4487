package dev.facesearch;

import dev.facesearch.FaceAttributes.AgeRange;
import dev.facesearch.FaceAttributes.Gender;
import dev.facesearch.FaceAttributes.Trait;
import dev.facesearch.imaging.BoundingBox;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Faces of a graph as a test needs them. */
final class GraphFaces {

    private GraphFaces() {}

    static FaceNode of(Gender gender, double confidence) {
        return of("face", Optional.of(new Trait<>(gender, confidence)), Optional.empty(), null);
    }

    static FaceNode aged(int low, int high, @Nullable LocalDate taken) {
        return of("face", Optional.empty(), Optional.of(new AgeRange(low, high)), taken);
    }

    static FaceNode named(String faceId) {
        return of(faceId, Optional.empty(), Optional.empty(), null);
    }

    static FaceNode of(
            String faceId, Optional<Trait<Gender>> gender, Optional<AgeRange> age, @Nullable LocalDate taken) {
        FaceAttributes attributes =
                FaceAttributes.of(Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), age, gender);
        return new FaceNode(
                faceId,
                faceId + ".jpg",
                new BoundingBox(0.1, 0.1, 0.2, 0.2),
                attributes,
                Optional.ofNullable(taken),
                Optional.empty());
    }
}
