package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.vision.InputSpec.Channels;
import dev.facesearch.local.vision.InputSpec.Layout;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void draw_oddSizeMadeSmaller_lastRowAndColumnKeepTheirColour() {
        BufferedImage picture = filled(5, 7, 0);
        for (int i = 0; i < 7; i++) {
            picture.setRGB(4, i, 0xffffff);
            picture.setRGB(Math.min(i, 4), 6, 0xffffff);
        }

        float[] grey = draw(picture, new Affine(2, 0, 0, 0, 2, 0), spec(3, 4, Channels.GREY, 0, 1));

        for (int at : new int[] {2, 5, 8, 9, 10, 11}) {
            assertThat(grey[at]).isCloseTo(255, within(1e-3f));
        }
        assertThat(grey[0]).isZero();
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

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 1, 0",
        "1.7, 0, 3.2, 0, 1.3, 5.9",
        "0.31, 0, -1.7, 0, 0.31, 13.4",
        "1.9, 0, -9, 0, 1.9, -7",
        "0.8, -0.6, 10, 0.6, 0.8, 3",
        "0.8, 0.6, -4, -0.6, 0.8, 9",
        "0, 1.2, 2, -1.2, 0, 25"
    })
    void draw_anyMap_readsBetweenPixels(double a, double b, double c, double d, double e, double f) {
        BufferedImage picture = new BufferedImage(37, 29, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < 29; y++) {
            for (int x = 0; x < 37; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        Affine toPhoto = new Affine(a, b, c, d, e, f);
        for (Channels channels : Channels.values()) {
            for (Layout layout : Layout.values()) {
                float[] mean = Arrays.copyOf(new float[] {1, 2, 3}, channels.count());
                float[] divisor = Arrays.copyOf(new float[] {4, 5, 6}, channels.count());
                InputSpec input = new InputSpec("input", 19, 17, channels, mean, divisor, layout);
                float[] drawn = draw(picture, toPhoto, input);

                for (int v = 0; v < 17; v++) {
                    for (int u = 0; u < 19; u++) {
                        double x = toPhoto.x(u + 0.5, v + 0.5) - 0.5;
                        double y = toPhoto.y(u + 0.5, v + 0.5) - 0.5;
                        for (int channel = 0; channel < channels.count(); channel++) {
                            int at = layout == Layout.NCHW
                                    ? (channel * 17 + v) * 19 + u
                                    : (v * 19 + u) * channels.count() + channel;
                            double value = (between(picture, x, y, channels, channel) - input.mean()[channel])
                                    / input.divisor()[channel];
                            // A hundredth of a step of 255, in the model's numbers.
                            assertThat(drawn[at]).isCloseTo((float) value, within(0.01f / divisor[channel]));
                        }
                    }
                }
            }
        }
    }

    /** Returns the definition of bilinear reading, by the letter. */
    private static double between(BufferedImage picture, double x, double y, Channels channels, int channel) {
        double sum = 0;
        for (int py = (int) Math.floor(y); py <= Math.floor(y) + 1; py++) {
            for (int px = (int) Math.floor(x); px <= Math.floor(x) + 1; px++) {
                if (px >= 0 && py >= 0 && px < picture.getWidth() && py < picture.getHeight()) {
                    Color colour = new Color(picture.getRGB(px, py));
                    int value = switch (channels) {
                        case RGB -> new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()}[channel];
                        case BGR -> new int[] {colour.getBlue(), colour.getGreen(), colour.getRed()}[channel];
                        case GREY -> 0;
                    };
                    double grey = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
                    sum += (1 - Math.abs(x - px)) * (1 - Math.abs(y - py)) * (channels == Channels.GREY ? grey : value);
                }
            }
        }
        return sum;
    }

    private static float[] draw(BufferedImage picture, Affine toPhoto, InputSpec input) {
        FloatBuffer out = FloatBuffer.allocate(input.size());
        new Pyramid(new WholeLevels(picture)).draw(toPhoto, input, out);
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
