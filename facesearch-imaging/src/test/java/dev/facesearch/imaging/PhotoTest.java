package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.imaging.ImageException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTest {

    private static final byte[] JPEG = Jpegs.baseline(Pictures.scene(40, 30));

    private static void assertRefused(ThrowingCallable opening, Kind kind, String message) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Test
    void of_noBytes_isEmpty() {
        assertRefused(() -> Photo.of(new byte[0]), Kind.EMPTY, "no bytes");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\0\\0\\0\\x18ftypheic\\0\\0\\0\\0, HEIC",
                "\\0\\0\\0\\x18ftypavif\\0\\0\\0\\0, AVIF",
                "\\0\\0\\0\\x18ftypisom\\0\\0\\0\\0, video",
                "RIFF\\0\\0\\0\\0WEBPVP8, WebP",
                "GIF89a, GIF",
                "II*\\0\\0, TIFF",
                "MM\\0*\\0, TIFF",
                "BM\\0\\0, BMP",
                "8BPS\\0, Photoshop",
                "%PDF-1.7, PDF",
                "PK\\x03\\x04, zip",
                "<svg xmlns=, SVG",
                "<?xml version='1.0'?><svg>, SVG",
                "<!DOCTYPE html>, HTML",
                "no picture at all, no known picture format",
                "x, no known picture format",
            })
    void of_otherFormat_namesItAndWhatToDo(String escaped, String name) {
        byte[] bytes = unescape(escaped);

        assertRefused(() -> Photo.of(bytes), Kind.UNSUPPORTED_FORMAT, name);
        assertRefused(() -> Photo.of(bytes), Kind.UNSUPPORTED_FORMAT, "convert it to JPEG or PNG");
    }

    private static byte[] unescape(String escaped) {
        return escaped.replace("\\0", "\0")
                .replace("\\x18", "\u0018")
                .replace("\\x03", "\u0003")
                .replace("\\x04", "\u0004")
                .getBytes(ISO_8859_1);
    }

    @Test
    void of_bytesChangedAfterwards_keepsItsOwn() {
        byte[] bytes = JPEG.clone();
        Photo photo = Photo.of(bytes);
        Arrays.fill(bytes, (byte) 0);

        assertThat(photo.bytes()).isEqualTo(JPEG);
    }

    @Test
    void bytes_changedByTheCaller_areACopy() {
        Photo photo = Photo.of(JPEG);
        Arrays.fill(photo.bytes(), (byte) 0);

        assertThat(photo.bytes()).isEqualTo(JPEG);
        assertThat(photo.byteCount()).isEqualTo(JPEG.length);
    }

    @Test
    void pixels_askedForTwice_areDecodedOnce() {
        Photo photo = Photo.of(JPEG);

        assertThat(photo.pixels()).isSameAs(photo.pixels());
        assertThat(photo.pixels(40)).isSameAs(photo.pixels());
    }

    @Test
    void pixelsWithMaxSide_belowOne_isRefused() {
        assertThatThrownBy(() -> Photo.of(JPEG).pixels(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pixelsWithMaxSide_allPixelsThereAlready_areTheSameAsDecodedAnew() {
        Photo decoded = Photo.of(JPEG);
        decoded.pixels();

        Pictures.assertNear(decoded.pixels(17), Photo.of(JPEG).pixels(17), 0);
    }

    @Test
    void of_morePixelsThanTheLimit_isRefusedByTheHeader() {
        PhotoLimits limits = new PhotoLimits(1 << 20, 40 * 30 - 1);

        assertRefused(() -> Photo.of(JPEG, limits), Kind.TOO_LARGE, "40 x 30 pixels");
    }

    @Test
    void of_moreBytesThanTheLimit_isRefused() {
        PhotoLimits limits = new PhotoLimits(JPEG.length - 1, 1 << 20);

        assertRefused(() -> Photo.of(JPEG, limits), Kind.TOO_LARGE, "more bytes");
    }

    @Test
    void of_withinTheLimitsToTheLast_isOpened() {
        assertThat(Photo.of(JPEG, new PhotoLimits(JPEG.length, 40 * 30)).width())
                .isEqualTo(40);
    }

    @Test
    void of_smallPngOf3600Megapixels_isRefusedByTheHeader() {
        byte[] bomb = new Pngs(60_000, 60_000, Pngs.GREY, 1).join(Pngs.deflatedZeros(60_000L * 7_501));

        assertThat(bomb.length).isLessThan(1 << 20);
        assertRefused(() -> Photo.of(bomb), Kind.TOO_LARGE, "60000 x 60000 pixels");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647", "2147483647, 1", "12000, 12000"})
    void of_pngThatPromisesMoreThanItHolds_isRefusedByTheHeader(int width, int height) {
        byte[] forged = new Pngs(width, height, Pngs.RGB_ALPHA, 16).join(Pngs.deflatedZeros(1000));

        assertRefused(() -> Photo.of(forged, new PhotoLimits(1 << 20, Long.MAX_VALUE)), Kind.DAMAGED, "forged");
    }

    @Test
    void of_jpegThatPromisesMoreThanItHolds_isRefusedByTheHeader() {
        byte[] forged = Jpegs.baseline(Pictures.of(16, 16, (x, y) -> 0x808080));
        for (int i = 0; i + 9 < forged.length; i++) {
            if (forged[i] == (byte) 0xff && forged[i + 1] == (byte) 0xc0) {
                forged[i + 5] = 0x2e;
                forged[i + 7] = 0x2e;
            }
        }

        assertRefused(() -> Photo.of(forged), Kind.DAMAGED, "forged");
    }

    @Test
    void pixels_morePixelsThanTheHeapHolds_isRefusedBeforeTheyAreDecoded() {
        long side = (long) Math.sqrt(Runtime.getRuntime().maxMemory() / 5.0) + 1;
        Photo photo = Photo.of(
                new Pngs((int) side, (int) side, Pngs.GREY, 8).join(Pngs.deflatedZeros(side * (side + 1))),
                new PhotoLimits(Long.MAX_VALUE, Long.MAX_VALUE));

        assertRefused(photo::pixels, Kind.TOO_LARGE, "-Xmx");
    }

    @Test
    void readStream_pictureInIt_isReadToItsEndAndLeftOpen() {
        boolean[] closed = {false};
        InputStream stream = new ByteArrayInputStream(JPEG) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        assertThat(Photo.read(stream, PhotoLimits.DEFAULT).bytes()).isEqualTo(JPEG);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void readStream_withoutEnd_isRefusedAtTheLimit() {
        long[] read = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                read[0] += length;
                return length;
            }
        };

        assertRefused(() -> Photo.read(endless, new PhotoLimits(5000, 100)), Kind.TOO_LARGE, "5000");
        assertThat(read[0]).isEqualTo(5001);
    }

    @Test
    void readStream_breakingOff_isUnreadable() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("gone");
            }
        };

        assertRefused(() -> Photo.read(broken, PhotoLimits.DEFAULT), Kind.UNREADABLE, "cannot be read: gone");
    }

    @Test
    void readFile_pictureWithAMisleadingName_isOpenedByContent(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("holiday.png"), JPEG);

        assertThat(Photo.read(file, PhotoLimits.DEFAULT).format()).isEqualTo(ImageFormat.JPEG);
    }

    @Test
    void readFile_missing_isUnreadable(@TempDir Path folder) {
        assertRefused(() -> Photo.read(folder.resolve("none.jpg"), PhotoLimits.DEFAULT), Kind.UNREADABLE, "none.jpg");
    }

    @Test
    void readFile_folder_isUnreadable(@TempDir Path folder) {
        assertRefused(() -> Photo.read(folder, PhotoLimits.DEFAULT), Kind.UNREADABLE, "cannot be read");
    }

    @Test
    void readFile_limitOfAllBytes_isOpened(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), JPEG);

        assertThat(Photo.read(file, new PhotoLimits(Long.MAX_VALUE, Long.MAX_VALUE))
                        .width())
                .isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 20, 100, 160, 300})
    void of_onlyTheFirstBytes_isDamagedOrOfNoKnownFormat(int count) {
        assertThatThrownBy(() -> Photo.of(Arrays.copyOf(JPEG, count))).isInstanceOf(ImageException.class);
    }
}
