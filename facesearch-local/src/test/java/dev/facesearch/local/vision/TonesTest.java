package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TonesTest {

    private static final InputSpec GREY =
            new InputSpec("grey", 8, 8, InputSpec.Channels.GREY, new float[] {0}, new float[] {255});
    private static final Affine AS_IT_IS = new Affine(1, 0, 0, 0, 1, 0);

    @Test
    void draw_withTones_colourGoesThroughTheCurve() {
        assertThat(middle(plain(64).with(Tones.of(x -> 2 * x)))).isCloseTo(128 / 255f, within(0.003f));
    }

    @Test
    void draw_curveBeyondWhite_isWhite() {
        assertThat(middle(plain(200).with(Tones.of(x -> 3 * x)))).isCloseTo(1f, within(0.003f));
    }

    @Test
    void draw_asTheyAre_isWhatItWas() {
        assertThat(middle(plain(77).with(Tones.of(x -> 3 * x)).with(Tones.AS_THEY_ARE)))
                .isCloseTo(77 / 255f, within(0.003f));
    }

    @Test
    void stretched_tonesOverAQuarter_takeUpTheWhole() {
        Pyramid photo = Light.stretched(ramp(10, 70), 2).photo();

        assertThat(photo.isToned()).isTrue();
        assertThat(value(photo, 1)).isLessThan(0.1f);
        assertThat(value(photo, 62)).isGreaterThan(0.95f);
    }

    @Test
    void stretched_somethingMuchBrighter_isSaidToTurnWhite() {
        assertThat(Light.stretched(ramp(10, 70), 2).whitens()).isFalse();
        assertThat(Light.stretched(darkWithABrightCorner(), 2).whitens()).isTrue();
    }

    @Test
    void stretched_tonesOverAllOfIt_isTheSamePhoto() {
        Pyramid photo = ramp(0, 255);

        assertThat(Light.stretched(photo, 2).photo()).isSameAs(photo);
    }

    @Test
    void stretched_oneTone_isTheSamePhoto() {
        Pyramid photo = plain(5);

        assertThat(Light.stretched(photo, 2).photo()).isSameAs(photo);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 40, 79})
    void lit_darkFace_hasTheLeastMeanAtLeast(int grey) {
        FaceLight light = FaceLight.of(plain(grey), AS_IT_IS, GREY, 80);

        assertThat(light.isDark()).isTrue();
        assertThat(255 * middle(light.raised())).isCloseTo(80, within(2f));
        assertThat(255 * middle(light.lit())).isGreaterThanOrEqualTo(78f);
    }

    @Test
    void raised_faceThatIsNotDark_isTheSamePhoto() {
        Pyramid photo = plain(80);

        assertThat(FaceLight.of(photo, AS_IT_IS, GREY, 80).raised()).isSameAs(photo);
        assertThat(FaceLight.of(photo, AS_IT_IS, GREY, 80).lit()).isSameAs(photo);
    }

    @Test
    void isDark_faceHalfOutsideOfThePhoto_judgesWhatIsInside() {
        Affine beyond = new Affine(1, 0, 60, 0, 1, 0);

        assertThat(FaceLight.of(plain(100), beyond, GREY, 80).isDark()).isFalse();
        assertThat(FaceLight.of(plain(50), beyond, GREY, 80).isDark()).isTrue();
    }

    @Test
    void isDark_noFaceInThePhoto_isFalse() {
        assertThat(FaceLight.of(plain(9), new Affine(1, 0, 500, 0, 1, 0), GREY, 80)
                        .isDark())
                .isFalse();
    }

    private static float middle(Pyramid photo) {
        return value(photo, 4);
    }

    private static float value(Pyramid photo, int x) {
        FloatBuffer out = FloatBuffer.allocate(GREY.size());
        photo.draw(new Affine(1, 0, x - 4, 0, 1, 20), GREY, out);
        return out.get(4 * 8 + 4);
    }

    private static Pyramid plain(int grey) {
        return ramp(grey, grey);
    }

    private static Pyramid darkWithABrightCorner() {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, 0x010101 * (x < 8 && y < 8 ? 200 : 10 + x / 2));
            }
        }
        return new Pyramid(new WholeLevels(image));
    }

    private static Pyramid ramp(int from, int to) {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                image.setRGB(x, y, 0x010101 * (from + (to - from) * x / 63));
            }
        }
        return new Pyramid(new WholeLevels(image));
    }
}
