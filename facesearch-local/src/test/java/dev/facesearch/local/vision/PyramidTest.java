package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.vision.InputSpec.Channels;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PyramidTest {

    @Test
    void draw_sameSize_planesInOrderAndNormalised() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x0a141e);
        picture.setRGB(1, 0, 0x28323c);

        float[] bgr = draw(picture, new Affine(1, 0, 0, 0, 1, 0), spec(2, 1, Channels.BGR, 5, 2));

        assertThat(bgr).containsExactly(12.5f, 27.5f, 7.5f, 22.5f, 2.5f, 17.5f);
    }

    @Test
    void draw_halfAPixelAside_isTheMeanOfNeighbours() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x640000);
        picture.setRGB(1, 0, 0xc80000);

        float[] rgb = draw(picture, new Affine(1, 0, 0.5, 0, 1, 0), spec(1, 1, Channels.RGB, 0, 1));

        assertThat(rgb[0]).isCloseTo(150, within(1e-3f));
    }

    @Test
    void draw_outsideOfThePhoto_isBlack() {
        BufferedImage picture = filled(4, 4, 0xffffff);

        float[] grey = draw(picture, new Affine(1, 0, 10, 0, 1, 10), spec(2, 2, Channels.GREY, 0, 1));

        assertThat(grey).containsOnly(0f);
    }

    @Test
    void draw_fineChequerMadeMuchSmaller_isEvenlyGrey() {
        BufferedImage picture = new BufferedImage(333, 217, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
            }
        }

        float[] grey = draw(picture, new Affine(9.7, 0, 10, 0, 9.7, 10), spec(20, 15, Channels.GREY, 0, 1));

        for (float value : grey) {
            assertThat(value).isCloseTo(128, within(2f));
        }
    }

    @Test
    void draw_evenColourAtAnyScale_staysThatColour() {
        BufferedImage picture = filled(101, 77, 0x123456);

        for (double scale : new double[] {0.3, 1, 1.9, 2, 3.7, 8}) {
            float[] rgb = draw(picture, new Affine(scale, 0, 20, 0, scale, 20), spec(4, 4, Channels.RGB, 0, 1));
            assertThat(rgb[0]).isCloseTo(0x12, within(1e-3f));
            assertThat(rgb[16]).isCloseTo(0x34, within(1e-3f));
            assertThat(rgb[32]).isCloseTo(0x56, within(1e-3f));
        }
    }

    private static float[] draw(BufferedImage picture, Affine toPhoto, InputSpec input) {
        FloatBuffer out = FloatBuffer.allocate(input.size());
        new Pyramid(picture).draw(toPhoto, input, out);
        return out.array();
    }

    private static InputSpec spec(int width, int height, Channels channels, float mean, float divisor) {
        return new InputSpec("input", width, height, channels, new float[] {mean}, new float[] {divisor});
    }

    private static BufferedImage filled(int width, int height, int rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }
}
