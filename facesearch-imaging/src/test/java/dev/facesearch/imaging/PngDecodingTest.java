package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures made of formulas must come back through every kind of PNG, exactly. */
class PngDecodingTest {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    /** A kind of PNG: how its samples come from a formula, and what they must be shown as. */
    record Kind(String name, int colorType, int depth, Pngs.Samples samples, Pngs.Samples shown) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                        grey(1),
                        grey(2),
                        grey(4),
                        grey(8),
                        grey(16),
                        palette(1),
                        palette(2),
                        palette(4),
                        palette(8),
                        rgb(8),
                        rgb(16),
                        greyAlpha(8),
                        greyAlpha(16),
                        rgbAlpha(8),
                        rgbAlpha(16))
                .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
    }

    private static int value(int x, int y, int channel, int most) {
        return (int) ((x * 7L + y * 13L + channel * 29L + (long) x * y) * 97 % (most + 1L));
    }

    private static Kind grey(int depth) {
        int most = (1 << depth) - 1;
        return new Kind(
                "grey " + depth,
                Pngs.GREY,
                depth,
                (x, y) -> new int[] {value(x, y, 0, most)},
                (x, y) -> shown(value(x, y, 0, most), value(x, y, 0, most), value(x, y, 0, most), most, most));
    }

    private static Kind palette(int depth) {
        int most = (1 << depth) - 1;
        return new Kind("palette " + depth, Pngs.PALETTE, depth, (x, y) -> new int[] {value(x, y, 0, most)}, (x, y) -> {
            int entry = value(x, y, 0, most);
            return shown(paletteColor(entry, 0), paletteColor(entry, 1), paletteColor(entry, 2), opacity(entry), 255);
        });
    }

    private static int paletteColor(int entry, int channel) {
        return (entry * 53 + channel * 71 + 17) % 256;
    }

    /** The first three entries are see-through, more or less. */
    private static int opacity(int entry) {
        return entry < 3 ? entry * 100 : 255;
    }

    private static Kind rgb(int depth) {
        int most = (1 << depth) - 1;
        return new Kind(
                "rgb " + depth,
                Pngs.RGB,
                depth,
                (x, y) -> new int[] {value(x, y, 0, most), value(x, y, 1, most), value(x, y, 2, most)},
                (x, y) -> shown(value(x, y, 0, most), value(x, y, 1, most), value(x, y, 2, most), most, most));
    }

    private static Kind greyAlpha(int depth) {
        int most = (1 << depth) - 1;
        return new Kind(
                "grey alpha " + depth,
                Pngs.GREY_ALPHA,
                depth,
                (x, y) -> new int[] {value(x, y, 0, most), value(x, y, 1, most)},
                (x, y) -> {
                    int grey = value(x, y, 0, most);
                    return shown(grey, grey, grey, value(x, y, 1, most), most);
                });
    }

    private static Kind rgbAlpha(int depth) {
        int most = (1 << depth) - 1;
        return new Kind(
                "rgb alpha " + depth,
                Pngs.RGB_ALPHA,
                depth,
                (x, y) -> new int[] {
                    value(x, y, 0, most), value(x, y, 1, most), value(x, y, 2, most), value(x, y, 3, most)
                },
                (x, y) -> shown(
                        value(x, y, 0, most), value(x, y, 1, most), value(x, y, 2, most), value(x, y, 3, most), most));
    }

    /** On white, in floating point. */
    private static int[] shown(int red, int green, int blue, int opacity, int most) {
        double cover = opacity / (double) most;
        return Stream.of(red, green, blue)
                .mapToInt(sample -> (int) Math.round(255 * (cover * sample / most + 1 - cover)))
                .toArray();
    }

    private static byte[] write(Kind kind, boolean interlaced) {
        Pngs png = new Pngs(WIDTH, HEIGHT, kind.colorType(), kind.depth());
        if (kind.colorType() == Pngs.PALETTE) {
            ByteArrayOutputStream colors = new ByteArrayOutputStream();
            for (int i = 0; i < 3 << kind.depth(); i++) {
                colors.write(paletteColor(i / 3, i % 3));
            }
            png.with("PLTE", colors.toByteArray());
            png.with("tRNS", new byte[] {0, 100, (byte) 200, (byte) 255}.clone());
        }
        return (interlaced ? png.interlaced() : png).write(kind.samples());
    }

    private static BufferedImage expected(Kind kind) {
        return Pictures.of(WIDTH, HEIGHT, (x, y) -> {
            int[] rgb = kind.shown().at(x, y);
            return Rgb.pack(rgb[0], rgb[1], rgb[2]);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pixels_kind_areThoseWritten(Kind kind, boolean interlaced) {
        Photo photo = Photo.of(write(kind, interlaced));

        assertThat(photo.format()).isEqualTo(ImageFormat.PNG);
        Pictures.assertNear(photo.pixels(), expected(kind), 1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void regions_kind_areTheSamePartsOfAllPixels(Kind kind, boolean interlaced) {
        byte[] png = write(kind, interlaced);
        List<Rectangle> parts = List.of(new Rectangle(1, 2, 5, 7), new Rectangle(20, 10, 17, 13));

        List<BufferedImage> regions = Photo.of(png).regions(parts);

        BufferedImage all = Photo.of(png).pixels();
        Pictures.assertNear(regions.get(0), Scaling.copy(all, parts.get(0)), 0);
        Pictures.assertNear(regions.get(1), Scaling.copy(all, parts.get(1)), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void pixels_oneTransparentColour_isShownWhite(int depth) {
        int most = (1 << depth) - 1;
        byte[] red = depth == 8 ? new byte[] {0, (byte) 255, 0, 0, 0, 0} : new byte[] {-1, -1, 0, 0, 0, 0};
        byte[] png = new Pngs(2, 1, Pngs.RGB, depth)
                .with("tRNS", red)
                .write((x, y) -> x == 0 ? new int[] {most, 0, 0} : new int[] {0, most, 0});

        BufferedImage pixels = Photo.of(png).pixels();

        assertThat(pixels.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(pixels.getRGB(1, 0)).isEqualTo(0xff00ff00);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void pixels_oneTransparentGrey_isShownWhite(int depth) {
        byte[] png =
                new Pngs(2, 1, Pngs.GREY, depth).with("tRNS", new byte[] {0, 0}).write((x, y) -> new int[] {x});

        BufferedImage pixels = Photo.of(png).pixels();

        assertThat(pixels.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(pixels.getRGB(1, 0) & 0xffffff).isEqualTo(0x010101 * Math.round(255f / ((1 << depth) - 1)));
    }

    @Test
    void pixels_linearProfile_areConvertedToSrgb() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] png =
                new Pngs(256, 1, Pngs.RGB, 8).with("iCCP", iccp(profile)).write((x, y) -> new int[] {x, 255 - x, 128});

        BufferedImage expected = Pictures.of(256, 1, (x, y) -> Colors.srgbOfLinear(Rgb.pack(x, 255 - x, 128)));

        Pictures.assertNear(Photo.of(png).pixels(), expected, 2);
    }

    private static byte[] iccp(byte[] profile) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("name\0\0".getBytes(ISO_8859_1));
        body.writeBytes(Pngs.deflate(profile));
        return body.toByteArray();
    }

    private static byte[] bomb() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("name\0\0".getBytes(ISO_8859_1));
        body.writeBytes(Pngs.deflatedZeros(1L << 27));
        return body.toByteArray();
    }

    @Test
    void pixels_profileThatInflatesWithoutEnd_areTakenAsSrgb() {
        byte[] png = new Pngs(2, 2, Pngs.RGB, 8).with("iCCP", bomb()).write((x, y) -> new int[] {10, 20, 30});

        assertThat(Photo.of(png).pixels().getRGB(1, 1)).isEqualTo(0xff0a141e);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zTXt", "iTXt", "tEXt", "vpAg"})
    void pixels_otherChunksThatInflateWithoutEnd_areNotRead(String type) {
        byte[] png = new Pngs(2, 2, Pngs.RGB, 8).with(type, bomb()).write((x, y) -> new int[] {10, 20, 30});

        assertThat(Photo.of(png).pixels().getRGB(1, 1)).isEqualTo(0xff0a141e);
    }

    @Test
    void pixels_orientationInAChunk_isIgnoredAsTheServiceDoes() {
        byte[] exif = Jpegs.exif(6, ByteOrder.BIG_ENDIAN);
        byte[] png = new Pngs(3, 2, Pngs.RGB, 8)
                .with("eXIf", Arrays.copyOfRange(exif, 6, exif.length))
                .write((x, y) -> new int[] {x, y, 0});

        Photo photo = Photo.of(png);

        assertThat(photo.orientation()).isEqualTo(Orientation.TOP_LEFT);
        assertThat(photo.pixels().getRGB(2, 1)).isEqualTo(0xff020100);
    }

    @Test
    void pixels_cutInTheMiddle_isDamaged() {
        byte[] png = write(rgb(8), false);

        assertThatThrownBy(() -> Photo.of(Arrays.copyOf(png, png.length / 2)).pixels())
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.DAMAGED));
    }

    @Test
    void pixels_rowsMissing_isDamaged() {
        byte[] png = new Pngs(WIDTH, HEIGHT, Pngs.RGB, 8).join(Pngs.deflatedZeros((1 + 3 * WIDTH) * (HEIGHT / 2)));

        assertThatThrownBy(() -> Photo.of(png).pixels())
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.DAMAGED));
    }
}
