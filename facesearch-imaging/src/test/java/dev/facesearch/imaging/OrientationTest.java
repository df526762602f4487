package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    private static final int MARKED = 0xff0000;

    private static void assertSame(BoundingBox actual, BoundingBox expected) {
        assertThat(actual.left()).isCloseTo(expected.left(), within(1e-12));
        assertThat(actual.top()).isCloseTo(expected.top(), within(1e-12));
        assertThat(actual.width()).isCloseTo(expected.width(), within(1e-12));
        assertThat(actual.height()).isCloseTo(expected.height(), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void toStored_boxOfMarkedPixels_isWhereTheyAreStored(Orientation orientation) {
        BufferedImage upright = Pictures.of(10, 8, (x, y) -> x >= 6 && x < 9 && y >= 1 && y < 3 ? MARKED : 0);

        BufferedImage stored = Pictures.stored(upright, orientation.exifValue());

        assertSame(orientation.toStored(new BoundingBox(0.6, 1 / 8.0, 0.3, 2 / 8.0)), boxOfMarked(stored));
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void toUpright_boxOfMarkedPixels_isWhereTheyAreShown(Orientation orientation) {
        BufferedImage upright = Pictures.of(10, 8, (x, y) -> x >= 6 && x < 9 && y >= 1 && y < 3 ? MARKED : 0);

        BoundingBox stored = boxOfMarked(Pictures.stored(upright, orientation.exifValue()));

        assertSame(orientation.toUpright(stored), new BoundingBox(0.6, 1 / 8.0, 0.3, 2 / 8.0));
    }

    @ParameterizedTest
    @EnumSource(Orientation.class)
    void toStored_rectangle_isTheBoxOfItsPixels(Orientation orientation) {
        Rectangle upright = new Rectangle(6, 1, 3, 2);
        int width = orientation.swapsSides() ? 8 : 10;
        int height = orientation.swapsSides() ? 10 : 8;

        Rectangle stored = orientation.toStored(upright, width, height);

        assertSame(
                new BoundingBox(
                        stored.x / (double) width,
                        stored.y / (double) height,
                        stored.width / (double) width,
                        stored.height / (double) height),
                orientation.toStored(new BoundingBox(0.6, 1 / 8.0, 0.3, 2 / 8.0)));
    }

    private static BoundingBox boxOfMarked(BufferedImage picture) {
        Rectangle box = new Rectangle(-1, -1);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xffffff) == MARKED) {
                    box.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return new BoundingBox(
                box.x / (double) picture.getWidth(),
                box.y / (double) picture.getHeight(),
                box.width / (double) picture.getWidth(),
                box.height / (double) picture.getHeight());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 9, 65535})
    void ofExif_outsideOfTheStandard_isAsStored(int value) {
        assertThat(Orientation.ofExif(value)).isEqualTo(Orientation.TOP_LEFT);
    }

    private static Orientation read(byte[] exif) {
        return ExifBlock.of(ByteBuffer.wrap(exif, 6, exif.length - 6)).orientation();
    }

    @Test
    void read_eitherByteOrder_isTheTag() {
        assertThat(read(Jpegs.exif(6, ByteOrder.LITTLE_ENDIAN))).isEqualTo(Orientation.RIGHT_TOP);
        assertThat(read(Jpegs.exif(6, ByteOrder.BIG_ENDIAN))).isEqualTo(Orientation.RIGHT_TOP);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 10, 13, 14, 15, 20, 33})
    void read_cutBlock_isAsStored(int length) {
        byte[] exif = Arrays.copyOf(Jpegs.exif(6, ByteOrder.LITTLE_ENDIAN), length);

        assertThat(read(exif)).isEqualTo(Orientation.TOP_LEFT);
    }

    @Test
    void read_directoryBeyondTheBlock_isAsStored() {
        byte[] exif = Jpegs.exif(6, ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(exif, 10, 14, (byte) 0xff);

        assertThat(read(exif)).isEqualTo(Orientation.TOP_LEFT);
    }

    @Test
    void read_anyByteChanged_isAnOrientation() {
        byte[] exif = Jpegs.exif(6, ByteOrder.LITTLE_ENDIAN);
        for (int i = 6; i < exif.length; i++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = exif.clone();
                changed[i] = (byte) value;
                assertThat(read(changed)).isNotNull();
            }
        }
    }

    @Test
    void of_jpegWithBrokenExif_isOpenedAsStored() {
        byte[] jpeg = Jpegs.withSegment(
                Jpegs.baseline(Pictures.scene(20, 10)), 0xe1, new byte[] {'E', 'x', 'i', 'f', 0, 0, 'X', 'X', 1});

        assertThat(Photo.of(jpeg).width()).isEqualTo(20);
    }
}
