package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlazeFaceTest {

    private static final Box BOX = new Box(100, 100, 180, 200, 0.9);

    @Test
    void faceBox_ofTheSquareAboutABox_hasItsMiddleAndHeight() {
        Box back = seen(BlazeFace.square(BOX), 150, 110, 170).faceBox();

        assertThat(back.centerX()).isCloseTo(BOX.centerX(), within(1e-9));
        assertThat(back.centerY()).isCloseTo(BOX.centerY(), within(1e-9));
        assertThat(back.height()).isCloseTo(BOX.height(), within(1e-9));
        assertThat(back.score()).isEqualTo(0.9);
    }

    @Test
    void withEars_faceFromTheSide_reachesToTheEar() {
        Box wide = seen(BOX, 178, 80, 140).withEars(BOX);

        assertThat(wide).isEqualTo(new Box(80, 100, 180, 200, 0.9));
    }

    @Test
    void withEars_faceFromTheFront_staysAsItIs() {
        assertThat(seen(BOX, 140, 90, 190).withEars(BOX)).isEqualTo(BOX);
    }

    private static BlazeFace.Seen seen(Box square, double nose, double leftEar, double rightEar) {
        return new BlazeFace.Seen(
                square, new double[] {120, 140, 160, 140, nose, 160, 140, 180, leftEar, 150, rightEar, 150});
    }
}
