package dev.facesearch.internal.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.IndexedFace;
import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public class FaceChoiceTest {

    @Test
    void best_fewEnough_areAllTheBestFirst() {
        List<IndexedFace> faces = List.of(face("turned", 40, 95), face("blurred", 0, 5), face("good", 0, 95));

        assertThat(FaceChoice.best(faces, 3))
                .extracting(IndexedFace::faceId)
                .containsExactly("good", "turned", "blurred");
    }

    @Test
    void best_tooMany_keepsTheBestOne() {
        List<IndexedFace> faces = List.of(face("turned", 40, 95), face("blurred", 0, 5), face("good", 0, 95));

        assertThat(FaceChoice.best(faces, 1)).extracting(IndexedFace::faceId).containsExactly("good");
    }

    @Test
    void best_manyAlikeAndFewOthers_takesTheOthersToo() {
        List<IndexedFace> faces = Stream.concat(
                        IntStream.range(0, 150).mapToObj(i -> face("frontal" + i, 0, 90)),
                        Stream.of(face("left", -35, 90), face("right", 35, 90)))
                .toList();

        List<IndexedFace> best = FaceChoice.best(faces, 100);

        assertThat(best).hasSize(100).doesNotHaveDuplicates();
        assertThat(best).extracting(IndexedFace::faceId).contains("left", "right");
    }

    public static IndexedFace face(String id, double yaw, double sharpness) {
        return new IndexedFace(
                id + ".jpg",
                id,
                new BoundingBox(0.2, 0.2, 0.4, 0.5),
                99.9,
                FaceAttributes.of(
                        Optional.of(new Pose(0, yaw, 0)),
                        OptionalDouble.of(60),
                        OptionalDouble.of(sharpness),
                        Optional.empty(),
                        Optional.empty()));
    }
}
