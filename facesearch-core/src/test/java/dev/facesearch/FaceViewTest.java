package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.FaceAttributes.Pose;
import dev.facesearch.internal.faces.FaceChoiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceViewTest {

    @ParameterizedTest
    @CsvSource({"0, FRONT", "20, FRONT", "-20, FRONT", "21, HALF_TURNED", "-50, HALF_TURNED", "51, SIDE", "-88, SIDE"})
    void of_yaw_isTheViewWhicheverTheSide(double yaw, FaceView view) {
        assertThat(FaceView.of(new Pose(0, yaw, 0))).isEqualTo(view);
    }

    @Test
    void shown_facesOfTwoViews_holdsBothAndNoOther() {
        assertThat(FaceView.shown(List.of(FaceChoiceTest.face("a", 3, 90), FaceChoiceTest.face("b", -70, 90))))
                .containsExactly(FaceView.FRONT, FaceView.SIDE);
    }

    @Test
    void shown_noFaces_isEmpty() {
        assertThat(FaceView.shown(List.of())).isEmpty();
    }
}
