package dev.facesearch.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceAttributes;
import dev.facesearch.internal.service.FaceDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;

class PoseNoteTest {

    @ParameterizedTest
    @CsvSource({
        "46, 0, seen from the side (yaw 46 degrees)",
        "-78, 40, seen from the side (yaw -78 degrees)",
        "0, -31, turned down (pitch -31 degrees)",
        "44, 46, turned up (pitch 46 degrees)"
    })
    void of_turnedFace_saysHowFar(float yaw, float pitch, String reported) {
        assertThat(PoseNote.of(face(yaw, pitch)).orElseThrow()).startsWith(reported);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "45, -30", "-45, 45"})
    void of_faceThatCanBeCompared_isSilent(float yaw, float pitch) {
        assertThat(PoseNote.of(face(yaw, pitch))).isEmpty();
    }

    @Test
    void of_faceWithoutPose_isSilent() {
        assertThat(PoseNote.of(FaceDetails.attributes(FaceDetail.builder().build())))
                .isEmpty();
    }

    private static FaceAttributes face(float yaw, float pitch) {
        return FaceDetails.attributes(FaceDetail.builder()
                .pose(pose -> pose.roll(80f).yaw(yaw).pitch(pitch))
                .build());
    }
}
