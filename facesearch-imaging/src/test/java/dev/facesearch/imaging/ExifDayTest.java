package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifDayTest {

    private static final String DAY = "2003:05:01 12:30:00";

    @Test
    void taken_eitherByteOrder_isTheDay() {
        assertThat(taken(Jpegs.exifOfDay(DAY, ByteOrder.LITTLE_ENDIAN))).contains(LocalDate.of(2003, 5, 1));
        assertThat(taken(Jpegs.exifOfDay(DAY, ByteOrder.BIG_ENDIAN))).contains(LocalDate.of(2003, 5, 1));
    }

    @Test
    void taken_ofAPhoto_isWhatAnotherReaderReads() throws Exception {
        byte[] jpeg = Jpegs.withSegment(
                Jpegs.baseline(Pictures.scene(20, 10)), 0xe1, Jpegs.exifOfDay(DAY, ByteOrder.BIG_ENDIAN));

        Metadata theirs = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg));

        assertThat(theirs.getDirectoriesOfType(ExifSubIFDDirectory.class))
                .extracting(directory -> directory.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
                .containsExactly(DAY);
        assertThat(Photo.of(jpeg).taken()).contains(LocalDate.of(2003, 5, 1));
    }

    @Test
    void taken_ofAPictureThatDoesNotSay_isEmpty() {
        assertThat(Photo.of(Jpegs.baseline(Pictures.scene(20, 10))).taken()).isEmpty();
        assertThat(Encoding.png(Pictures.scene(20, 10)).taken()).isEmpty();
        assertThat(taken(Jpegs.exif(6, ByteOrder.LITTLE_ENDIAN))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "0000:05:01 00:00:00",
                "    :  :     :  :  ",
                "2003:02:30 12:00:00",
                "2003-05-01 12:00:00",
                "2003:05"
            })
    void taken_noDay_isEmpty(String dateTime) {
        assertThat(taken(Jpegs.exifOfDay(dateTime, ByteOrder.LITTLE_ENDIAN))).isEmpty();
    }

    @Test
    void taken_blockCutAnywhereOrAnyByteChanged_isADayOrNone() {
        byte[] exif = Jpegs.exifOfDay(DAY, ByteOrder.LITTLE_ENDIAN);
        for (int i = 6; i < exif.length; i++) {
            assertThat(taken(Arrays.copyOf(exif, i))).isNotNull();
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = exif.clone();
                changed[i] = (byte) value;
                assertThat(taken(changed)).isNotNull();
            }
        }
    }

    private static Optional<LocalDate> taken(byte[] exif) {
        return ExifBlock.of(ByteBuffer.wrap(exif, 6, exif.length - 6)).taken();
    }
}
