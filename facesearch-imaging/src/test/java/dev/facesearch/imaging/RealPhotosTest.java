package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Photos as cameras and picture editors wrote them, up to 24 megapixels. Skipped where the folder is missing. */
class RealPhotosTest {

    private static final Path SEED_IMAGES = Path.of(System.getProperty("facesearch.data", "missing"), "seed-images");

    @TestFactory
    Stream<DynamicTest> pixels_realPhoto_areThoseOfThePlainReader() throws IOException {
        assumeTrue(Files.isDirectory(SEED_IMAGES), "no photos at " + SEED_IMAGES);
        List<Path> files;
        try (Stream<Path> found = Files.walk(SEED_IMAGES)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> assertRead(file)));
    }

    private static void assertRead(Path file) {
        Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
        BufferedImage expected = plain(photo.bytes());

        BufferedImage reduced = photo.pixels(1000);

        // None of these photos is turned or has a profile other than sRGB.
        Pictures.assertNear(reduced, Scaling.reduce(expected, reduced.getWidth(), reduced.getHeight()), 3);
    }

    private static BufferedImage plain(byte[] bytes) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
            BufferedImage rgb = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            rgb.getGraphics().drawImage(read, 0, 0, null);
            assertThat(rgb.getWidth()).isPositive();
            return rgb;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
