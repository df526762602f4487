package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faces made small and set into a picture of 1920 x 1080: how many are found, and what else. */
@EnabledIfSystemProperty(named = "facesearch.nightly", matches = "true")
class SmallFacesTest {

    private static final int FACES = 60;
    private static final int ROW = 12;
    private static final int CELL = 150;

    @ParameterizedTest
    @CsvSource({"20, 0.9", "24, 0.95", "28, 0.97", "32, 0.98", "40, 0.98", "60, 0.98"})
    void detect_facesOfThatHeight_mostAreFoundAndNothingElse(int height, double least, TestReporter reporter)
            throws IOException {
        Path strangers = Path.of(System.getProperty("facesearch.data", ""), "lfw-dev", "strangers");
        assumeTrue(Files.isDirectory(strangers), "no photos at " + strangers);
        BufferedImage canvas = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
        List<Box> placed = new ArrayList<>();
        try (Vision vision = Vision.load();
                Stream<Path> all = Files.list(strangers)) {
            List<Path> files = new ArrayList<>(all.sorted().toList());
            Collections.shuffle(files, new Random(9));
            for (Path file : files) {
                if (placed.size() == FACES) {
                    break;
                }
                Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
                List<FoundFace> faces = vision.detect(photo);
                // Others in the background would be found too, and rightly.
                if (faces.size() == 1) {
                    placed.add(place(canvas, photo, faces.get(0), height, placed.size()));
                }
            }
            List<FoundFace> found = vision.detect(DemoPhotos.photo(canvas));

            long hits = found.stream()
                    .filter(face -> placed.stream().anyMatch(box -> box.overlap(box(face)) > 0.3))
                    .count();
            reporter.publishEntry("faces of " + height + " pixels", hits + " of " + FACES + " found");
            assertThat(found).hasSize((int) hits);
            assertThat(hits).isGreaterThanOrEqualTo(Math.round(least * FACES));
        }
    }

    private static Box place(BufferedImage canvas, Photo photo, FoundFace face, int height, int cell) {
        double scale = height / (face.box().height() * photo.height());
        // Halved as often as it can be, since drawing alone does not average.
        BufferedImage pixels = photo.pixels();
        double left = scale;
        while (left <= 0.5) {
            pixels = drawn(pixels, pixels.getWidth() / 2, pixels.getHeight() / 2);
            left *= 2;
        }
        int width = (int) Math.round(photo.width() * scale);
        int high = (int) Math.round(photo.height() * scale);
        int x = cell % ROW * CELL + 30;
        int y = cell / ROW * CELL + 30;
        Graphics2D graphics = canvas.createGraphics();
        graphics.drawImage(drawn(pixels, width, high), x, y, Math.min(width, CELL), Math.min(high, CELL), null);
        graphics.dispose();
        return new Box(
                x + face.box().left() * width,
                y + face.box().top() * high,
                x + (face.box().left() + face.box().width()) * width,
                y + (face.box().top() + face.box().height()) * high,
                1);
    }

    private static BufferedImage drawn(BufferedImage pixels, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(pixels, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static Box box(FoundFace face) {
        return new Box(
                face.box().left() * 1920,
                face.box().top() * 1080,
                (face.box().left() + face.box().width()) * 1920,
                (face.box().top() + face.box().height()) * 1080,
                1);
    }
}
