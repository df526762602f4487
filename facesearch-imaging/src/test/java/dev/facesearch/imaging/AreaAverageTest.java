package dev.facesearch.imaging;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {

    @ParameterizedTest
    @CsvSource({"30, 20, 15, 10", "31, 17, 7, 5", "9, 9, 9, 9", "50, 3, 49, 3", "100, 100, 1, 1", "13, 40, 12, 39"})
    void reduce_randomPicture_isTheIntegralOverEachArea(int width, int height, int toWidth, int toHeight) {
        Random random = new Random(7);
        BufferedImage picture = Pictures.of(width, height, (x, y) -> random.nextInt(1 << 24));

        BufferedImage reduced = Scaling.reduce(picture, toWidth, toHeight);

        BufferedImage expected = Pictures.of(
                toWidth,
                toHeight,
                (x, y) -> mean(
                        picture,
                        x * width / (double) toWidth,
                        (x + 1) * width / (double) toWidth,
                        y * height / (double) toHeight,
                        (y + 1) * height / (double) toHeight));
        Pictures.assertNear(reduced, expected, 1);
    }

    private static int mean(BufferedImage picture, double left, double right, double top, double bottom) {
        double[] sums = new double[3];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                double across = Math.max(0, Math.min(right, x + 1) - Math.max(left, x));
                double down = Math.max(0, Math.min(bottom, y + 1) - Math.max(top, y));
                for (int i = 0; i < 3; i++) {
                    sums[i] += across * down * ((picture.getRGB(x, y) >> (16 - 8 * i)) & 0xff);
                }
            }
        }
        double area = (right - left) * (bottom - top);
        return Rgb.pack(
                (int) Math.round(sums[0] / area), (int) Math.round(sums[1] / area), (int) Math.round(sums[2] / area));
    }
}
