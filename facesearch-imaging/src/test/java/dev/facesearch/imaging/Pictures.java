package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.function.IntBinaryOperator;

/** Pictures made of formulas, and how far others are from them. */
public final class Pictures {

    private Pictures() {}

    /** Returns a picture from a formula of column and row. */
    public static BufferedImage of(int width, int height, IntBinaryOperator rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, rgb.applyAsInt(x, y));
            }
        }
        return picture;
    }

    /** Returns a smooth picture that no turn or mirror maps to itself. */
    public static BufferedImage scene(int width, int height) {
        return of(width, height, (x, y) -> {
            int red = 20 + 200 * x / width;
            int green = 20 + 200 * y / height;
            int blue = 20 + 200 * (width - x) * y / (width * height);
            return Rgb.pack(red, green, blue);
        });
    }

    /** Returns a smooth grey picture that no turn or mirror maps to itself. */
    static BufferedImage greyScene(int width, int height) {
        return of(width, height, (x, y) -> 0x010101 * (20 + 140 * x / width + 60 * y / height));
    }

    /**
     * Returns the stored picture that shows an upright one by an EXIF orientation, after the table of CIPA DC-008:
     * where the stored row 0 and column 0 are in the upright picture.
     */
    static BufferedImage stored(BufferedImage upright, int exifOrientation) {
        int w = upright.getWidth() - 1;
        int h = upright.getHeight() - 1;
        boolean turned = exifOrientation >= 5;
        return of(turned ? h + 1 : w + 1, turned ? w + 1 : h + 1, (x, y) -> switch (exifOrientation) {
            case 2 -> upright.getRGB(w - x, y);
            case 3 -> upright.getRGB(w - x, h - y);
            case 4 -> upright.getRGB(x, h - y);
            case 5 -> upright.getRGB(y, x);
            case 6 -> upright.getRGB(w - y, x);
            case 7 -> upright.getRGB(w - y, h - x);
            case 8 -> upright.getRGB(y, h - x);
            default -> upright.getRGB(x, y);
        });
    }

    /** Fails unless two pictures have one size and no channel differs by more. */
    public static void assertNear(BufferedImage actual, BufferedImage expected, int tolerance) {
        assertThat(actual.getWidth()).as("width").isEqualTo(expected.getWidth());
        assertThat(actual.getHeight()).as("height").isEqualTo(expected.getHeight());
        for (int y = 0; y < actual.getHeight(); y++) {
            for (int x = 0; x < actual.getWidth(); x++) {
                int distance = distance(actual.getRGB(x, y), expected.getRGB(x, y));
                if (distance > tolerance) {
                    assertThat(Integer.toHexString(actual.getRGB(x, y)))
                            .as("pixel %d, %d off by %d", x, y, distance)
                            .isEqualTo(Integer.toHexString(expected.getRGB(x, y)));
                }
            }
        }
    }

    /** Returns the largest difference of a channel. */
    static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff)));
        }
        return most;
    }
}
