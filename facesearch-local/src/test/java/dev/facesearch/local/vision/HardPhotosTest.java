package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests faces in the dark, in turned photos and bare crops, from the side and behind masks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardPhotosTest {

    private Vision vision;

    @BeforeAll
    void load() {
        vision = Vision.load();
    }

    @AfterAll
    void close() {
        vision.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void detect_photoOnItsSideOrUpsideDown_isFoundUprightAndEmbeddedAlike(int quarters) {
        Photo upright = DemoPhotos.photo("franck_02888.jpg");
        FaceVector straight = vision.embed(upright, only(upright));
        Photo turned = turned(upright, quarters);

        FoundFace face = only(turned);

        assertThat(turnsBetween(vision.pose(turned, face).roll(), 90 * quarters))
                .isLessThan(15);
        assertThat(Match.cosine(straight, vision.embed(turned, face))).isGreaterThan(0.95);
        assertThat(face.box()
                        .contains(
                                face.landmark("nose").x(), face.landmark("nose").y()))
                .isTrue();
    }

    @Test
    void detect_groupUpsideDown_findsEachFace() {
        assertThat(vision.detect(turned(DemoPhotos.photo("sample5.jpg"), 2))).hasSize(5);
    }

    @Test
    void detect_smallBrightGroupInADarkPhoto_findsEachFace() {
        BufferedImage stage = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = stage.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(DemoPhotos.photo("sample5.jpg").pixels(), 800, 500, 400, 291, null);
        graphics.dispose();

        assertThat(vision.detect(DemoPhotos.photo(stage))).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.15, 0.08})
    void detect_darkPhoto_isFoundAndEmbeddedAlikeAndItsBrightnessIsItsOwn(double light) {
        Photo photo = DemoPhotos.photo("franck_02888.jpg");
        FaceVector lit = vision.embed(photo, only(photo));
        double brightness = vision.quality(photo, only(photo)).brightness();
        Photo dark = changed(photo, value -> (int) (value * light));

        FoundFace face = only(dark);

        assertThat(Match.cosine(lit, vision.embed(dark, face))).isGreaterThan(0.8);
        assertThat(vision.quality(dark, face).brightness() / brightness).isBetween(0.8 * light, 1.2 * light);
    }

    @Test
    void embed_darkFace_isMoreLikeTheLitOneThanWithoutCorrection(@TempDir Path folder) throws IOException {
        Photo photo = DemoPhotos.photo("franck_02888.jpg");
        Photo dark = changed(photo, value -> (int) (value * 0.08));
        FaceVector lit = vision.embed(photo, only(photo));
        FoundFace face = only(dark);

        double corrected = Match.cosine(lit, vision.embed(dark, face));

        try (Vision asItIs = Vision.load(FirstDetectorOnly.in(folder))) {
            assertThat(corrected).isGreaterThan(Match.cosine(lit, asItIs.embed(dark, face)) + 0.05);
        }
    }

    @Test
    void detect_bareCropsOfAllDemoFaces_showTheFaceAgain() {
        for (String name : DemoPhotos.names()) {
            Photo photo = DemoPhotos.photo(name);
            for (FoundFace face : vision.detect(photo)) {
                List<FoundFace> found = vision.detect(crop(photo, face.box()));

                assertThat(found).as("%s %s", name, face.box()).isNotEmpty();
                assertThat(found.get(0).box().iou(new BoundingBox(0, 0, 1, 1)))
                        .as("%s %s", name, face.box())
                        .isGreaterThan(0.5);
            }
        }
    }

    @Test
    void detect_facelessPicture_findsNoneInAnyPosition() {
        BufferedImage plain = new BufferedImage(400, 500, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < plain.getHeight(); y++) {
            for (int x = 0; x < plain.getWidth(); x++) {
                plain.setRGB(x, y, (x * 255 / plain.getWidth()) << 16 | (y * 255 / plain.getHeight()) << 8);
            }
        }

        assertThat(vision.detect(DemoPhotos.photo(plain))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"masks, 0.90", "front-to-profile, 0.97"})
    void detect_hardSets_findTheShareThatIsPromised(String set, double share) throws IOException {
        List<Path> photos = photos("hard/" + set);
        long found = photos.stream()
                .filter(photo ->
                        !vision.detect(Photo.read(photo, PhotoLimits.DEFAULT)).isEmpty())
                .count();

        assertThat((double) found / photos.size()).isGreaterThanOrEqualTo(share);
    }

    /** Boxes are those that Amazon Rekognition answered for these photos. */
    @Test
    void detect_darkSelfies_boxesAgreeWithTheService() throws IOException {
        Path folder = folder("aws-idv");
        List<String> lines = Files.readAllLines(folder.resolve("boxes.csv"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = Stream.of(line.split(",", -1)).toList();
            BoundingBox service = new BoundingBox(
                    Double.parseDouble(cells.get(1)),
                    Double.parseDouble(cells.get(2)),
                    Double.parseDouble(cells.get(3)),
                    Double.parseDouble(cells.get(4)));

            FoundFace face = only(Photo.read(folder.resolve(cells.get(0)), PhotoLimits.DEFAULT));

            assertThat(face.box().iou(service)).as(cells.get(0)).isGreaterThanOrEqualTo(0.6);
        }
    }

    @Test
    void detect_seedPhoto_bareCropsOfBothMenShowAFace() throws IOException {
        Path file = photos("seed-images").get(0);
        Photo photo = Photo.read(file, PhotoLimits.DEFAULT);
        List<FoundFace> faces = vision.detect(photo);

        assertThat(faces).hasSize(2);
        assertThat(faces)
                .allSatisfy(face ->
                        assertThat(vision.detect(crop(photo, face.box()))).hasSize(1));
    }

    private FoundFace only(Photo photo) {
        List<FoundFace> faces = vision.detect(photo);
        assertThat(faces).hasSize(1);
        return faces.get(0);
    }

    private static double turnsBetween(double a, double b) {
        return Math.abs(Math.IEEEremainder(a - b, 360));
    }

    private static Photo turned(Photo photo, int quarters) {
        boolean swapped = quarters % 2 == 1;
        int width = swapped ? photo.height() : photo.width();
        int height = swapped ? photo.width() : photo.height();
        AffineTransform where = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        where.quadrantRotate(quarters);
        where.translate(-photo.width() / 2.0, -photo.height() / 2.0);
        return DemoPhotos.drawn(photo, width, height, where);
    }

    private static Photo changed(Photo photo, IntUnaryOperator colour) {
        BufferedImage pixels = photo.pixels();
        BufferedImage changed = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                int rgb = pixels.getRGB(x, y);
                int red = colour.applyAsInt(rgb >> 16 & 0xff);
                int green = colour.applyAsInt(rgb >> 8 & 0xff);
                int blue = colour.applyAsInt(rgb & 0xff);
                changed.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return DemoPhotos.photo(changed);
    }

    /** Cuts the box out and nothing else, as large as the service's smallest picture at least. */
    private static Photo crop(Photo photo, BoundingBox box) {
        double left = Math.max(0, box.left()) * photo.width();
        double top = Math.max(0, box.top()) * photo.height();
        double width = Math.min(1, box.left() + box.width()) * photo.width() - left;
        double height = Math.min(1, box.top() + box.height()) * photo.height() - top;
        double scale = Math.max(1, 80 / Math.min(width, height));
        AffineTransform where = AffineTransform.getScaleInstance(scale, scale);
        where.translate(-left, -top);
        return DemoPhotos.drawn(photo, (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), where);
    }

    private static Path folder(String name) {
        Path folder = Path.of(System.getProperty("facesearch.data", ""), name);
        assumeTrue(Files.isDirectory(folder), "no photos at " + folder);
        return folder;
    }

    private static List<Path> photos(String folder) throws IOException {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().matches("(?i).*\\.(jpe?g|png)"))
                    .sorted()
                    .toList();
        }
    }

    private static final class Match {
        static double cosine(FaceVector a, FaceVector b) {
            double dot = 0;
            double aa = 0;
            double bb = 0;
            for (int i = 0; i < a.values().length; i++) {
                dot += a.values()[i] * b.values()[i];
                aa += a.values()[i] * a.values()[i];
                bb += b.values()[i] * b.values()[i];
            }
            return dot / Math.sqrt(aa * bb);
        }
    }
}
