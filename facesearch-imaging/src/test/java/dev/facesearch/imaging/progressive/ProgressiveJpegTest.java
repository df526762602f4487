package dev.facesearch.imaging.progressive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.JpegFile;
import dev.facesearch.imaging.JpegImage;
import dev.facesearch.imaging.Jpegs;
import dev.facesearch.imaging.MutationTest;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.Pictures;
import dev.facesearch.imaging.ProgressiveEncoder;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One scan must show what many scans show, to the last bit, or not be made at all. */
class ProgressiveJpegTest {

    private static final int MUTATIONS = Boolean.getBoolean("facesearch.nightly") ? 20_000 : 1_000;
    private static final int[] GREY = {0x11};
    private static final int[] ONLY = {1};
    private static final String NOTHING = JpegFile.code(0);

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 9", "8, 8", "16, 16", "17, 33", "100, 75", "640, 480"})
    void toOneScan_filesOfTheJdk_haveTheSamePixels(int width, int height) throws Exception {
        BufferedImage noise = noise(width, height);

        assertSameInOneScan(Jpegs.progressive(noise));
        assertSameInOneScan(Jpegs.progressiveGrey(noise));
        assertSameInOneScan(Jpegs.progressive(Pictures.scene(width, height)));
    }

    @ParameterizedTest
    @CsvSource({
        "11,,",
        "21,,",
        "22,,",
        "11, 11, 11",
        "22, 11, 11",
        "21, 11, 11",
        "12, 11, 11",
        "41, 11, 21",
        "11, 22, 11",
        "14, 12, 11",
        "21, 12, 11",
        "22, 21, 12"
    })
    void toOneScan_samplingsAndRestarts_haveTheSamePixels(String y, String cb, String cr) throws Exception {
        int[] samplings = Stream.of(y, cb == null ? "" : cb, cr == null ? "" : cr)
                .filter(factors -> !factors.isEmpty())
                .mapToInt(factors -> Integer.parseInt(factors, 16))
                .toArray();

        for (int restartInterval : new int[] {0, 1, 3, 50}) {
            for (int side : new int[] {1, 8, 17, 45}) {
                ProgressiveEncoder encoder = new ProgressiveEncoder(side, side + side / 3, side, samplings);
                if (restartInterval > 0) {
                    encoder.restartInterval(restartInterval);
                }
                assertSameInOneScan(encoder.usualScans().end());
            }
        }
    }

    @Test
    void toOneScan_restartIntervalsThatChange_haveTheSamePixels() throws Exception {
        byte[] file = new ProgressiveEncoder(50, 41, 7, 0x21, 0x11, 0x11)
                .restartInterval(2)
                .scan(0, 0, 0, 3, 1, 3)
                .scan(0, 0, 3, 2, 1)
                .scan(0, 0, 3, 2, 3)
                .scan(0, 0, 2, 1, 1, 3)
                .restartInterval(5)
                .scan(0, 0, 0, 0, 2)
                .restartInterval(0)
                .scan(1, 63, 0, 4, 1)
                .scan(1, 63, 4, 3, 1)
                .restartInterval(9)
                .scan(1, 63, 0, 0, 3)
                .scan(1, 30, 3, 2, 1)
                .scan(31, 63, 3, 2, 1)
                .scan(1, 63, 2, 1, 1)
                .scan(1, 1, 0, 0, 2)
                .scan(2, 63, 0, 0, 2)
                .scan(1, 63, 1, 0, 1)
                .scan(0, 0, 1, 0, 1, 3)
                .end();

        assertSameInOneScan(file);
    }

    @Test
    void toOneScan_bytesThatFillUpToMarkers_arePassedOver() throws Exception {
        byte[] file = new JpegFile()
                .tables()
                .raw(0xff, 0xff)
                .frame(16, 8, GREY)
                .segment(JpegFile.DRI, 0, 1)
                .scan(ONLY, 0, 0, 0)
                .coded(JpegFile.code(7) + "1010101")
                .raw(0xff, 0xff, 0xff, 0xd0)
                .coded(JpegFile.code(6) + "010101")
                .raw(0xff)
                .segment(JpegFile.DRI, 0, 0)
                .scan(ONLY, 1, 63, 0)
                .coded(NOTHING + NOTHING)
                .raw(0xff, 0xff)
                .end();

        assertSameInOneScan(file);
    }

    @Test
    void toOneScan_applicationSegmentsBetweenScans_areLeftOut() throws Exception {
        byte[] file = dcScan(8, 8)
                .segment(0xe5, 1, 2, 3)
                .scan(ONLY, 1, 63, 0)
                .coded(NOTHING)
                .segment(0xfe, 4)
                .end();

        assertSameInOneScan(file);
    }

    /** The JDK's decoder hands over all rows once a scan: if they come once, it was given one scan. */
    @ParameterizedTest
    @CsvSource({"0, 0, 100, 75", "20, 30, 50, 40"})
    void decode_progressive_givesEachRowOnce(int x, int y, int width, int height) {
        byte[] file = Jpegs.progressive(noise(100, 75));
        List<Integer> rows = new ArrayList<>();

        JpegImage.parse(file).decode(new Rectangle(x, y, width, height), (row, rgb) -> rows.add(row));

        assertThat(rows).isEqualTo(IntStream.range(y, y + height).boxed().toList());
    }

    @Test
    void pixels_progressive_areThoseOfTheJdkReader() throws Exception {
        byte[] file = Jpegs.progressive(noise(100, 75));

        Pictures.assertNear(Photo.of(file).pixels(), Jpegs.read(List.of(ByteBuffer.wrap(file))), 0);
    }

    @Test
    void pixels_lastBitsMissing_areThoseOfTheJdkReader() throws Exception {
        byte[] file = new ProgressiveEncoder(40, 40, 11, 0x11, 0x11, 0x11)
                .scan(0, 0, 0, 1, 1, 2, 3)
                .scan(1, 63, 0, 3, 1)
                .end();

        assertRefused("coefficients are missing", file);
        Pictures.assertNear(
                Photo.of(file).pixels(), Jpegs.read(JpegImage.parse(file).essence()), 0);
    }

    static Stream<Arguments> refused() {
        String ones = "1".repeat(16);
        return Stream.of(
                Arguments.of("no frame", new JpegFile().tables()),
                Arguments.of("a scan before the frame", new JpegFile().tables().scan(ONLY, 0, 0, 0)),
                Arguments.of("not a frame of one or three components of 8 bits", frame(12, 8, 8, 1, 1, 0x11, 0)),
                Arguments.of("not a frame of one or three components of 8 bits", frame(8, 8, 8, 1, 1, 0x11, 0, 9)),
                Arguments.of(
                        "not a frame of one or three components of 8 bits",
                        new JpegFile().frame(8, 8, 0x11, 0x11, 0x11, 0x11)),
                Arguments.of("sampling factors that do not exist", new JpegFile().frame(8, 8, 0x01)),
                Arguments.of("sampling factors that do not exist", new JpegFile().frame(8, 8, 0x15)),
                Arguments.of("a frame that does not go into one scan", new JpegFile().frame(8, 0, 0x11)),
                Arguments.of("a frame that does not go into one scan", new JpegFile().frame(8, 8, 0x42, 0x21, 0x11)),
                Arguments.of("two components of one name", frame(8, 8, 8, 3, 1, 0x11, 0, 2, 0x11, 0, 1, 0x11, 0)),
                Arguments.of("more coefficients than there is room for", new JpegFile().frame(65_535, 65_535, 0x11)),
                Arguments.of("a Huffman table cut off", new JpegFile().segment(JpegFile.DHT, 0, 0, 0)),
                Arguments.of("a Huffman table of too many codes", huffman(0, new int[] {0, 0, 0, 0, 0, 1}, 0)),
                Arguments.of("a Huffman table of too many short codes", huffman(0, new int[] {2}, 2)),
                Arguments.of("a Huffman table of too many short codes", huffman(0, new int[] {0, 0, 9}, 9)),
                Arguments.of("a Huffman table without a place", huffman(0x04, new int[] {0, 1}, 1)),
                Arguments.of("a Huffman table without a place", huffman(0x20, new int[] {0, 1}, 1)),
                Arguments.of("a Huffman table with differences too large", huffman(0, new int[] {0, 0, 0, 0, 13}, 13)),
                Arguments.of(
                        "a segment of an uncommon kind or place", dcScan(8, 8).segment(0xcc, 0, 0)),
                Arguments.of(
                        "a segment of an uncommon kind or place", dcScan(8, 8).segment(0xdc, 0, 8)),
                Arguments.of(
                        "a segment of an uncommon kind or place", dcScan(8, 8).segment(JpegFile.DRI, 0)),
                Arguments.of(
                        "a segment of an uncommon kind or place",
                        dcScan(8, 8).segment(JpegFile.DQT, JpegFile.quantization())),
                Arguments.of(
                        "a segment of an uncommon kind or place", dcScan(8, 8).frame(8, 8, GREY)),
                Arguments.of("a marker without its segment", new JpegFile().raw(0xff, 0xd0)),
                Arguments.of("a marker without its segment", new JpegFile().raw(0xff, 0xdb, 9, 9)),
                Arguments.of("bytes between two segments", new JpegFile().raw(new int[60_000])),
                Arguments.of("bytes between two segments", new JpegFile().raw(1).tables()),
                Arguments.of("a scan of too many or too few components", grey().segment(JpegFile.SOS)),
                Arguments.of("a scan of too many or too few components", grey().segment(JpegFile.SOS, 0, 0, 0, 0)),
                Arguments.of("a scan of too many or too few components", grey().segment(JpegFile.SOS, 1, 1, 0, 0, 0)),
                Arguments.of("a scan of too many or too few components", grey().scan(new int[] {1, 1}, 0, 0, 0)),
                Arguments.of("a scan of a component that is not there", grey().scan(new int[] {2}, 0, 0, 0)),
                Arguments.of("a scan of a component that is not there", colour().scan(new int[] {2, 1}, 0, 0, 0)),
                Arguments.of("a scan of coefficients that do not go together", grey().scan(ONLY, 0, 5, 0)),
                Arguments.of(
                        "a scan of coefficients that do not go together",
                        dcScan(8, 8).scan(ONLY, 5, 4, 0)),
                Arguments.of(
                        "a scan of coefficients that do not go together",
                        dcScan(8, 8).scan(ONLY, 1, 64, 0)),
                Arguments.of(
                        "a scan of coefficients that do not go together",
                        dcScan(8, 8).scan(ONLY, 200, 63, 0)),
                Arguments.of(
                        "a scan of coefficients that do not go together",
                        dcScan(8, 8).scan(ONLY, 1, 63, 0x31)),
                Arguments.of(
                        "a scan of coefficients that do not go together",
                        dcScan(8, 8).scan(ONLY, 1, 63, 0x0a)),
                Arguments.of(
                        "a scan of coefficients that do not go together", colour().scan(new int[] {1, 2}, 1, 63, 0)),
                Arguments.of(
                        "a scan does not follow from the one before",
                        dcScan(8, 8).scan(ONLY, 0, 0, 0)),
                Arguments.of(
                        "a scan does not follow from the one before",
                        dcScan(8, 8).scan(ONLY, 1, 63, 0x10)),
                Arguments.of(
                        "a scan without its Huffman table",
                        new JpegFile().frame(8, 8, GREY).scan(ONLY, 0, 0, 0)),
                Arguments.of("a scan without its Huffman table", grey().segment(JpegFile.SOS, 1, 1, 0x10, 0, 0, 0)),
                Arguments.of(
                        "a scan without its Huffman table", dcScan(8, 8).segment(JpegFile.SOS, 1, 1, 0x0f, 1, 63, 0)),
                Arguments.of(
                        "an unknown Huffman code", grey().scan(ONLY, 0, 0, 0).coded(ones)),
                Arguments.of("an unknown Huffman code", acScan(ones)),
                Arguments.of("coded data are missing", grey().scan(ONLY, 0, 0, 0)),
                Arguments.of("coded data are missing", acScan((JpegFile.code(2) + "10").repeat(4))),
                Arguments.of("coded data are left over", acScan(NOTHING).raw(0x55)),
                Arguments.of("coded data are left over", acScan(NOTHING).raw(0xff, 0)),
                Arguments.of("coded data are left over", acScan(NOTHING + "1".repeat(80))),
                Arguments.of(
                        "a coefficient beyond the last of its scan",
                        acScan(JpegFile.code(0xf0).repeat(4))),
                Arguments.of(
                        "a coefficient beyond the last of its scan",
                        acScan(JpegFile.code(0xf0).repeat(3) + JpegFile.code(0xf1) + "1")),
                Arguments.of("an AC coefficient out of range", acScan(JpegFile.code(11) + "1".repeat(11))),
                Arguments.of(
                        "an AC coefficient out of range",
                        dcScan(8, 8).scan(ONLY, 1, 63, 9).coded(JpegFile.code(2) + "10")),
                Arguments.of("more empty blocks than there are", acScan(JpegFile.code(0x10) + "0")),
                Arguments.of(
                        "a DC coefficient out of range",
                        grey().scan(ONLY, 0, 0, 9).coded(JpegFile.code(8) + "1".repeat(8))),
                Arguments.of("DC coefficients too far apart", leaps()),
                Arguments.of("a new coefficient of more than one bit", refinement(JpegFile.code(2) + "11")),
                Arguments.of(
                        "a coefficient beyond the last of its scan",
                        refinement(JpegFile.code(0xf0).repeat(4))),
                Arguments.of("more empty blocks than there are", refinement(JpegFile.code(0x20) + "01")),
                Arguments.of("a restart marker is missing", restarts(0xd1)),
                Arguments.of("a restart marker is missing", restarts(0xe0)),
                Arguments.of("coded data are left over", restarts(0)),
                Arguments.of("coefficients are missing", dcScan(8, 8)),
                Arguments.of("coefficients are missing", colour()));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("refused")
    void toOneScan_outOfTheOrdinary_isRefused(String reason, JpegFile file) {
        assertRefused(reason, file.end());
    }

    @Test
    void toOneScan_noMarkerAtAll_isRefused() {
        byte[] file = new JpegFile().raw(new int[60_000]).bytes();

        assertRefused("a marker without its segment", file);
    }

    @Test
    void toOneScan_fileCutAnywhere_isRefused() {
        byte[] file =
                new ProgressiveEncoder(20, 20, 3, 0x21, 0x11, 0x11).usualScans().end();

        for (int length = 2; length < file.length - 1; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> ProgressiveJpeg.toOneScan(cut)).isInstanceOf(UnusualJpegException.class);
        }
    }

    /**
     * Checks that a mutated file's single scan, if there is one, shows what the JDK's decoder shows of the file itself.
     */
    @ParameterizedTest
    @MethodSource("originals")
    void toOneScan_mutated_hasTheSamePixelsOrIsRefused(byte[] original) {
        Random random = new Random(original.length);
        int compared = 0;
        int refused = 0;
        for (int n = 0; n < MUTATIONS; n++) {
            byte[] mutated = MutationTest.mutate(original, random);
            try {
                Photo.of(mutated).encodedImage().checkDecodable();
                List<ByteBuffer> oneScan = inOneScan(mutated);
                assertSameOutcome(oneScan, JpegImage.parse(mutated).essence());
                compared++;
            } catch (ImageException | UnusualJpegException e) {
                refused++;
            }
        }
        assertThat(compared).isPositive();
        assertThat(refused).isPositive();
    }

    static Stream<byte[]> originals() {
        return Stream.of(
                Jpegs.progressive(Pictures.scene(90, 61)),
                Jpegs.progressiveGrey(noise(31, 30)),
                new ProgressiveEncoder(40, 30, 1, 0x22, 0x11, 0x11)
                        .restartInterval(2)
                        .usualScans()
                        .end());
    }

    private static void assertSameOutcome(List<ByteBuffer> oneScan, List<ByteBuffer> manyScans) {
        BufferedImage expected;
        try {
            expected = Jpegs.read(manyScans);
        } catch (IOException | RuntimeException e) {
            assertThatThrownBy(() -> Jpegs.read(oneScan)).isInstanceOf(e.getClass());
            return;
        }
        try {
            Pictures.assertNear(Jpegs.read(oneScan), expected, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JpegFile frame(int... body) {
        return new JpegFile().segment(JpegFile.SOF2, withHeightAndWidthOfTwoBytes(body));
    }

    private static int[] withHeightAndWidthOfTwoBytes(int... body) {
        return IntStream.concat(
                        IntStream.of(body[0], 0, body[1], 0, body[2]),
                        IntStream.of(body).skip(3))
                .toArray();
    }

    private static JpegFile huffman(int classAndDestination, int[] counts, int values) {
        int[] body = new int[17 + values];
        body[0] = classAndDestination;
        System.arraycopy(counts, 0, body, 1, counts.length);
        for (int i = 0; i < values; i++) {
            body[17 + i] = i;
        }
        return new JpegFile().segment(JpegFile.DHT, body);
    }

    private static JpegFile grey() {
        return new JpegFile().tables().frame(8, 8, GREY);
    }

    private static JpegFile colour() {
        return new JpegFile().tables().frame(8, 8, 0x11, 0x11, 0x11);
    }

    /** Returns a grey picture's first scan. */
    private static JpegFile dcScan(int width, int height) {
        int blocks = (width + 7) / 8 * ((height + 7) / 8);
        return new JpegFile()
                .tables()
                .frame(width, height, GREY)
                .scan(ONLY, 0, 0, 0)
                .coded(NOTHING.repeat(blocks));
    }

    private static JpegFile acScan(String coded) {
        return dcScan(8, 8).scan(ONLY, 1, 63, 0).coded(coded);
    }

    private static JpegFile refinement(String coded) {
        return dcScan(8, 8)
                .scan(ONLY, 1, 63, 1)
                .coded(NOTHING)
                .scan(ONLY, 1, 63, 0x10)
                .coded(coded);
    }

    /** Two blocks as far apart as 4094. */
    private static JpegFile leaps() {
        return new JpegFile()
                .tables()
                .frame(16, 8, GREY)
                .scan(ONLY, 0, 0, 1)
                .coded(JpegFile.code(11) + "1".repeat(11) + JpegFile.code(11) + "0".repeat(11))
                .scan(ONLY, 0, 0, 0x10)
                .coded("00")
                .scan(ONLY, 1, 63, 0)
                .coded(JpegFile.code(0x10) + "0");
    }

    /** Three blocks, each restarted, with a marker in place of the first of two; 0 for none. */
    private static JpegFile restarts(int marker) {
        JpegFile file = new JpegFile()
                .tables()
                .frame(24, 8, GREY)
                .segment(JpegFile.DRI, 0, 1)
                .scan(ONLY, 0, 0, 0)
                .coded(NOTHING);
        (marker == 0 ? file : file.raw(0xff, marker)).coded(NOTHING);
        return file.raw(0xff, 0xd1).coded(NOTHING);
    }

    private static void assertRefused(String reason, byte[] file) {
        assertThatThrownBy(() -> ProgressiveJpeg.toOneScan(file))
                .isInstanceOf(UnusualJpegException.class)
                .hasMessage(reason);
    }

    private static void assertSameInOneScan(byte[] file) throws Exception {
        Pictures.assertNear(
                Jpegs.read(inOneScan(file)), Jpegs.read(JpegImage.parse(file).essence()), 0);
    }

    private static List<ByteBuffer> inOneScan(byte[] file) throws UnusualJpegException {
        List<ByteBuffer> essence = JpegImage.parse(file).essence();
        List<ByteBuffer> parts = new ArrayList<>(essence.subList(0, 2));
        parts.addAll(ProgressiveJpeg.toOneScan(file));
        parts.add(essence.get(essence.size() - 1));
        return parts;
    }

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(31L * width + height);
        return Pictures.of(
                width, height, (x, y) -> x % 16 < 5 ? random.nextInt(1 << 24) : 0x010203 * (x + y) & 0xffffff);
    }
}
