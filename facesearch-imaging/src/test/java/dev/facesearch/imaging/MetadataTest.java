package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Reads with another library what the photos write. */
class MetadataTest {

    private static final Photo PRIVATE = Photo.of(Jpegs.withSegment(
            Jpegs.withExif(Jpegs.baseline(Pictures.scene(200, 150)), 1, ByteOrder.LITTLE_ENDIAN),
            0xfe,
            new byte[20_000]));

    private static final Set<String> HARMLESS =
            Set.of("JPEG", "JFIF", "Huffman", "File Type", "PNG-IHDR", "PNG-sRGB", "PNG Chromaticities");

    private static Metadata read(Photo photo) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(new ByteArrayInputStream(photo.bytes()));
    }

    private static void assertNothingPrivate(Photo photo) throws IOException, ImageProcessingException {
        Set<String> names = StreamSupport.stream(read(photo).getDirectories().spliterator(), false)
                .map(Directory::getName)
                .collect(Collectors.toSet());
        assertThat(HARMLESS).containsAll(names);
    }

    @Test
    void fixture_hasWhatMustNotBeWritten() throws Exception {
        assertThat(read(PRIVATE).containsDirectoryOfType(GpsDirectory.class)).isTrue();
        assertThat(read(PRIVATE).getDirectoriesOfType(ExifIFD0Directory.class))
                .extracting(directory -> directory.getString(ExifIFD0Directory.TAG_MAKE))
                .containsExactly("PrivateCamera01");
    }

    @Test
    void crops_ofPrivatePhoto_carryNothingPrivate() throws Exception {
        BoundingBox face = new BoundingBox(0.2, 0.2, 0.3, 0.3);

        assertNothingPrivate(
                PRIVATE.crops(List.of(face), CropPolicy.DEFAULT).get(0).photo());
    }

    @Test
    void fit_reencoded_carriesNothingPrivate() throws Exception {
        assertNothingPrivate(PRIVATE.fit(new FitLimits(1 << 20, 100)).photo());
    }

    @Test
    void fit_withoutReencoding_carriesNothingPrivate() throws Exception {
        FittedPhoto fitted = PRIVATE.fit(new FitLimits(PRIVATE.byteCount() - 1, 1000));

        assertThat(fitted.change()).contains("metadata removed");
        assertNothingPrivate(fitted.photo());
    }

    @Test
    void annotate_privatePhoto_carriesNothingPrivate() throws Exception {
        assertNothingPrivate(Annotator.annotate(PRIVATE, List.of()));
        assertNothingPrivate(Annotator.annotate(Encoding.png(PRIVATE.pixels()), List.of()));
    }

    @Test
    void draw_privatePhoto_carriesNothingPrivate() throws Exception {
        assertNothingPrivate(ContactSheet.draw(List.of(new ContactSheet.Cell(PRIVATE, List.of())), 1, 100));
    }

    @Test
    void crops_writtenAsJpeg_areBaseline() {
        byte[] crop = PRIVATE.crops(List.of(new BoundingBox(0.2, 0.2, 0.3, 0.3)), CropPolicy.DEFAULT)
                .get(0)
                .photo()
                .bytes();

        assertThat(JpegSegments.parse(crop).progressive()).isFalse();
        assertThat(JpegSegments.parse(crop).components()).isEqualTo(3);
    }
}
