package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures made of formulas must come back through every kind of JPEG and every orientation. */
class JpegDecodingTest {

    /** The error that quality 1 and chroma at half resolution leave in a smooth picture. */
    private static final int LOSS = 6;

    /** Neither side a multiple of 16, so that turned pictures have their incomplete blocks elsewhere. */
    private static final int WIDTH = 90;

    private static final int HEIGHT = 61;

    enum Kind {
        BASELINE,
        PROGRESSIVE,
        ADOBE_RGB,
        UNMARKED_YCC,
        UNMARKED_RGB,
        ADOBE_CMYK,
        ADOBE_YCCK,
        PLAIN_CMYK;

        byte[] encode(BufferedImage picture) {
            return switch (this) {
                case BASELINE -> Jpegs.baseline(picture);
                case PROGRESSIVE -> Jpegs.progressive(picture);
                case ADOBE_RGB -> Jpegs.adobeRgb(picture);
                case UNMARKED_YCC -> Jpegs.unmarkedYcc(picture);
                case UNMARKED_RGB -> Jpegs.unmarkedRgb(picture);
                case ADOBE_CMYK -> Jpegs.adobeCmyk(picture);
                case ADOBE_YCCK -> Jpegs.adobeYcck(picture);
                case PLAIN_CMYK -> Jpegs.plainCmyk(picture);
            };
        }
    }

    static Stream<Arguments> kindsAndOrientations() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> IntStream.rangeClosed(1, 8).mapToObj(exif -> Arguments.of(kind, exif)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndOrientations")
    void pixels_kindAndOrientation_areTheUprightPicture(Kind kind, int exif) {
        BufferedImage upright = Pictures.scene(WIDTH, HEIGHT);
        byte[] jpeg = Jpegs.withExif(kind.encode(Pictures.stored(upright, exif)), exif, ByteOrder.LITTLE_ENDIAN);

        Photo photo = Photo.of(jpeg);

        assertThat(photo.orientation().exifValue()).isEqualTo(exif);
        assertThat(photo.width()).isEqualTo(WIDTH);
        assertThat(photo.height()).isEqualTo(HEIGHT);
        assertThat(photo.pixels().getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        Pictures.assertNear(photo.pixels(), upright, LOSS);
    }

    @ParameterizedTest
    @MethodSource("kindsAndOrientations")
    void regions_kindAndOrientation_areTheSamePartsOfAllPixels(Kind kind, int exif) {
        BufferedImage upright = Pictures.scene(WIDTH, HEIGHT);
        byte[] jpeg = Jpegs.withExif(kind.encode(Pictures.stored(upright, exif)), exif, ByteOrder.BIG_ENDIAN);
        List<Rectangle> parts = List.of(new Rectangle(3, 5, 20, 11), new Rectangle(50, 40, 40, 21));

        List<BufferedImage> regions = Photo.of(jpeg).regions(parts);

        BufferedImage all = Photo.of(jpeg).pixels();
        Pictures.assertNear(regions.get(0), Scaling.copy(all, parts.get(0)), 0);
        Pictures.assertNear(regions.get(1), Scaling.copy(all, parts.get(1)), 0);
    }

    @ParameterizedTest
    @MethodSource("kindsAndOrientations")
    void pixelsWithMaxSide_kindAndOrientation_areTheReducedPicture(Kind kind, int exif) {
        BufferedImage upright = Pictures.scene(WIDTH, HEIGHT);
        byte[] jpeg = Jpegs.withExif(kind.encode(Pictures.stored(upright, exif)), exif, ByteOrder.BIG_ENDIAN);

        BufferedImage reduced = Photo.of(jpeg).pixels(45);

        assertThat(Math.max(reduced.getWidth(), reduced.getHeight())).isEqualTo(45);
        Pictures.assertNear(reduced, Scaling.reduce(upright, 45, 31), LOSS);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pixels_oneByOne_areDecoded(Kind kind) {
        BufferedImage dot = Pictures.of(1, 1, (x, y) -> 0xc08040);

        Pictures.assertNear(Photo.of(kind.encode(dot)).pixels(), dot, LOSS);
    }

    static Stream<Integer> orientations() {
        return IntStream.rangeClosed(1, 8).boxed();
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void pixels_grey_areTheUprightPicture(int exif) {
        BufferedImage upright = Pictures.greyScene(WIDTH, HEIGHT);
        byte[] jpeg = Jpegs.withExif(Jpegs.grey(Pictures.stored(upright, exif)), exif, ByteOrder.LITTLE_ENDIAN);

        Pictures.assertNear(Photo.of(jpeg).pixels(), upright, 2);
    }

    @ParameterizedTest
    @MethodSource("orientations")
    void pixels_linearProfile_areConvertedToSrgb(int exif) {
        BufferedImage linear = Pictures.scene(WIDTH, HEIGHT);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] jpeg = Jpegs.withExif(
                Jpegs.withProfile(Jpegs.baseline(Pictures.stored(linear, exif)), profile, 2),
                exif,
                ByteOrder.LITTLE_ENDIAN);

        BufferedImage expected = Pictures.of(WIDTH, HEIGHT, (x, y) -> Colors.srgbOfLinear(linear.getRGB(x, y)));

        // Dark values lie far apart once converted: an error of 4 in 20 becomes one of 10.
        Pictures.assertNear(Photo.of(jpeg).pixels(), expected, 3 * LOSS);
    }

    @Test
    void pixels_linearGreyProfile_areConvertedToSrgb() {
        BufferedImage linear = Pictures.greyScene(WIDTH, HEIGHT);
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        byte[] jpeg = Jpegs.withProfile(Jpegs.grey(linear), profile, 1);

        BufferedImage expected = Pictures.of(WIDTH, HEIGHT, (x, y) -> Colors.srgbOfLinear(linear.getRGB(x, y)));

        Pictures.assertNear(Photo.of(jpeg).pixels(), expected, LOSS);
    }

    @Test
    void pixels_srgbProfile_areLeftAsTheyAre() {
        byte[] plain = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        BufferedImage managed = Photo.of(Jpegs.withProfile(plain, profile, 1)).pixels();

        Pictures.assertNear(managed, Photo.of(plain).pixels(), 0);
    }

    @Test
    void pixels_cmykProfile_areConvertedThroughItsTable() {
        // Black ink only: the table's lightness falls in a straight line with it.
        BufferedImage ramp = Pictures.of(256, 16, (x, y) -> 0x010101 * (255 - x));
        byte[] jpeg = Jpegs.withProfile(Jpegs.adobeCmyk(ramp), Colors.cmykProfile(), 1);

        BufferedImage expected = Pictures.of(256, 16, (x, y) -> Colors.srgbOfLightness(100 * (255 - x) / 255.0));

        Pictures.assertNear(Photo.of(jpeg).pixels(), expected, LOSS);
    }

    @Test
    void pixels_brokenProfile_areTakenAsSrgb() {
        byte[] plain = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Arrays.fill(profile, 128, profile.length, (byte) 0x55);

        BufferedImage managed = Photo.of(Jpegs.withProfile(plain, profile, 1)).pixels();

        Pictures.assertNear(managed, Photo.of(plain).pixels(), 0);
    }

    @Test
    void pixels_profileOfAnotherColourModel_areTakenAsSrgb() {
        byte[] plain = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();

        BufferedImage managed = Photo.of(Jpegs.withProfile(plain, grey, 1)).pixels();

        Pictures.assertNear(managed, Photo.of(plain).pixels(), 0);
    }

    @Test
    void pixels_dataBehindTheEnd_areIgnored() {
        byte[] jpeg = Jpegs.progressive(Pictures.scene(WIDTH, HEIGHT));
        byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 5000);

        Pictures.assertNear(Photo.of(longer).pixels(), Photo.of(jpeg).pixels(), 0);
    }

    @Test
    void pixels_onlyTheEndMarkerMissing_areDecoded() {
        byte[] jpeg = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));

        Photo cut = Photo.of(Arrays.copyOf(jpeg, jpeg.length - 2));

        Pictures.assertNear(cut.pixels(), Photo.of(jpeg).pixels(), 0);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pixels_cutInTheMiddle_isDamaged(Kind kind) {
        byte[] jpeg = kind.encode(Pictures.scene(WIDTH, HEIGHT));

        Photo cut = Photo.of(Arrays.copyOf(jpeg, jpeg.length * 2 / 3));

        assertThatThrownBy(cut::pixels)
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.DAMAGED))
                .hasMessageContaining("cut off");
    }

    @Test
    void pixels_lastScansMissingWhole_isDamaged() {
        byte[] jpeg = Jpegs.progressive(Pictures.scene(WIDTH, HEIGHT));
        int lastScan = 0;
        for (int i = 0; i + 1 < jpeg.length; i++) {
            lastScan = jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xda ? i : lastScan;
        }

        Photo cut = Photo.of(Arrays.copyOf(jpeg, lastScan));

        assertThatThrownBy(cut::pixels).isInstanceOf(ImageException.class).hasMessageContaining("cut off");
    }

    @Test
    void pixels_moreScansThanAnyEncoderWrites_isDamaged() {
        byte[] jpeg = Jpegs.progressive(Pictures.scene(WIDTH, HEIGHT));
        byte[] emptyScan = {(byte) 0xff, (byte) 0xda, 0, 8, 1, 1, 0, 0, 63, 0};
        byte[] many = Arrays.copyOf(jpeg, jpeg.length - 2 + 200 * emptyScan.length);
        for (int i = 0; i < 200; i++) {
            System.arraycopy(emptyScan, 0, many, jpeg.length - 2 + i * emptyScan.length, emptyScan.length);
        }

        Photo photo = Photo.of(many);

        assertThatThrownBy(photo::pixels).isInstanceOf(ImageException.class).hasMessageContaining("scans");
    }

    @ParameterizedTest
    @CsvSource({"0xc3, lossless", "0xc9, arithmetic", "0xc5, hierarchical"})
    void of_uncommonFrame_namesIt(String code, String name) {
        byte[] jpeg = Jpegs.baseline(Pictures.scene(WIDTH, HEIGHT));
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                jpeg[i + 1] = Integer.decode(code).byteValue();
                break;
            }
        }

        assertThatThrownBy(() -> Photo.of(jpeg))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining(name);
    }

    @Test
    void pixels_scansOfFewerBytesThanTheFile_isDamagedBeforeMemoryIsTaken() {
        byte[] forged = Jpegs.baseline(Pictures.of(16, 16, (x, y) -> 0x808080));
        int frame = 0;
        while (forged[frame] != (byte) 0xff || forged[frame + 1] != (byte) 0xc0) {
            frame++;
        }
        // 10,000 x 10,000 pixels, and after the end marker the bytes they would take.
        forged[frame + 5] = 0x27;
        forged[frame + 7] = 0x27;
        Photo photo = Photo.of(Arrays.copyOf(forged, forged.length + 1_000_000));

        assertThatThrownBy(photo::pixels).isInstanceOf(ImageException.class).hasMessageContaining("forged");
    }
}
