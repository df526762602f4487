package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoPartTest {

    private static final int WIDTH = 205;
    private static final int HEIGHT = 139;
    private static final byte[] JPEG = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void parts_halvedWhileDecodedInAnyOrientation_areThoseOfTheDecodedPhoto(int orientation) {
        assertSameAsDecoded(Jpegs.withExif(JPEG, orientation, ByteOrder.BIG_ENDIAN));
    }

    @Test
    void parts_ofProgressiveJpeg_areThoseOfTheDecodedPhoto() {
        assertSameAsDecoded(Jpegs.progressive(Pictures.scene(WIDTH, HEIGHT)));
    }

    @Test
    void parts_ofCmyk_areThoseOfTheDecodedPhoto() {
        assertSameAsDecoded(Jpegs.adobeCmyk(Pictures.scene(WIDTH, HEIGHT)));
    }

    @Test
    void parts_withAProfile_areConvertedBeforeColoursAreMixed() {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

        assertSameAsDecoded(Jpegs.withProfile(JPEG, linear, 1));
    }

    @Test
    void parts_outsideOfThePhoto_areRefused() {
        Photo photo = Photo.of(JPEG);

        assertThatThrownBy(() -> photo.parts(List.of(new PhotoPart(new Rectangle(200, 0, 6, 5), 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSameAsDecoded(byte[] encoded) {
        Photo photo = Photo.of(encoded);
        Photo decoded = Photo.of(encoded);
        BufferedImage pixels = decoded.pixels();
        List<PhotoPart> parts = List.of(
                new PhotoPart(new Rectangle(photo.width(), photo.height()), 0),
                new PhotoPart(new Rectangle(photo.width(), photo.height()), 1),
                new PhotoPart(new Rectangle(photo.width(), photo.height()), 3),
                new PhotoPart(new Rectangle(8, 16, photo.width() - 8, photo.height() - 16), 2),
                new PhotoPart(new Rectangle(17, 3, 41, 30), 1));

        List<BufferedImage> halved = photo.parts(parts);

        for (int i = 0; i < parts.size(); i++) {
            BufferedImage expected = halved(pixels, parts.get(i));
            Pictures.assertNear(halved.get(i), expected, 0);
            Pictures.assertNear(decoded.parts(List.of(parts.get(i))).get(0), expected, 0);
        }
    }

    /** Cuts, then halves, as plainly as can be; the last row or column of an odd size counts twice. */
    private static BufferedImage halved(BufferedImage pixels, PhotoPart part) {
        Rectangle place = part.place();
        BufferedImage cut =
                Pictures.of(place.width, place.height, (x, y) -> pixels.getRGB(place.x + x, place.y + y) & 0xffffff);
        for (int i = 0; i < part.halvings(); i++) {
            BufferedImage large = cut;
            cut = Pictures.of((large.getWidth() + 1) / 2, (large.getHeight() + 1) / 2, (x, y) -> mean(large, x, y));
        }
        assertThat(part.bytes()).isEqualTo(4L * cut.getWidth() * cut.getHeight());
        return cut;
    }

    private static int mean(BufferedImage large, int x, int y) {
        int right = Math.min(2 * x + 1, large.getWidth() - 1);
        int below = Math.min(2 * y + 1, large.getHeight() - 1);
        int[] four = {
            large.getRGB(2 * x, 2 * y),
            large.getRGB(right, 2 * y),
            large.getRGB(2 * x, below),
            large.getRGB(right, below)
        };
        int mean = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = 2;
            for (int pixel : four) {
                sum += (pixel >> shift) & 0xff;
            }
            mean |= (sum / 4) << shift;
        }
        return mean;
    }
}
