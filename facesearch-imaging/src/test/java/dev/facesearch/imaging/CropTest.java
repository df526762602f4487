package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CropTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final int LOSS = 12;
    private static final CropPolicy BARE = new CropPolicy(0, 1, false);

    private static Photo photo(int width, int height) {
        return Photo.of(Jpegs.baseline(Pictures.scene(width, height)));
    }

    private static Crop crop(Photo photo, BoundingBox face, CropPolicy policy) {
        return photo.crops(List.of(face), policy).get(0);
    }

    private static BoundingBox box(Photo photo, double x, double y, double width, double height) {
        return new BoundingBox(x / photo.width(), y / photo.height(), width / photo.width(), height / photo.height());
    }

    private static void assertPixels(BoundingBox box, Photo photo, double x, double y, double width, double height) {
        assertThat(box.left() * photo.width()).isCloseTo(x, EXACT);
        assertThat(box.top() * photo.height()).isCloseTo(y, EXACT);
        assertThat(box.width() * photo.width()).isCloseTo(width, EXACT);
        assertThat(box.height() * photo.height()).isCloseTo(height, EXACT);
    }

    @Test
    void crops_bareBox_isTheBoxInWholePixels() {
        Photo photo = photo(400, 300);

        Crop crop = crop(photo, box(photo, 100.5, 50.2, 99, 120.3), BARE);

        assertThat(crop.photo().width()).isEqualTo(100);
        assertThat(crop.photo().height()).isEqualTo(121);
        assertPixels(crop.face(), crop.photo(), 0.5, 0.2, 99, 120.3);
    }

    @Test
    void crops_context_isAShareOfTheLargerSideOnEachSide() {
        Photo photo = photo(400, 300);

        Crop crop = crop(photo, box(photo, 150, 100, 60, 80), BARE.withContext(0.5));

        assertThat(crop.photo().width()).isEqualTo(60 + 2 * 40);
        assertThat(crop.photo().height()).isEqualTo(80 + 2 * 40);
        assertPixels(crop.face(), crop.photo(), 40, 40, 60, 80);
    }

    @Test
    void crops_boxBeyondTheEdge_isClampedAndKeepsItsFrame() {
        Photo photo = photo(400, 300);

        Crop crop = crop(photo, box(photo, -20, 220, 100, 100), BARE.withContext(0.1));

        assertThat(crop.photo().width()).isEqualTo(90);
        assertThat(crop.photo().height()).isEqualTo(90);
        assertPixels(crop.face(), crop.photo(), -20, 10, 100, 100);
    }

    @Test
    void crops_smallFace_growsIntoThePhoto() {
        Photo photo = photo(400, 300);

        Crop crop = crop(photo, box(photo, 390, 5, 10, 12), new CropPolicy(0, 80, false));

        assertThat(crop.photo().width()).isEqualTo(80);
        assertThat(crop.photo().height()).isEqualTo(80);
        assertPixels(crop.face(), crop.photo(), 70, 5, 10, 12);
    }

    @Test
    void crops_photoSmallerThanTheMinimum_isPaddedWithGrey() {
        Photo photo = photo(60, 50);

        Crop crop = crop(photo, box(photo, 10, 10, 30, 30), new CropPolicy(0.5, 80, false));

        assertThat(crop.photo().width()).isEqualTo(80);
        assertThat(crop.photo().height()).isEqualTo(80);
        assertThat(Pictures.distance(crop.photo().pixels().getRGB(2, 2), 0x808080))
                .isLessThan(LOSS);
        BufferedImage inside = Scaling.copy(crop.photo().pixels(), new Rectangle(16, 18, 40, 40));
        Pictures.assertNear(inside, Scaling.copy(photo.pixels(), new Rectangle(6, 3, 40, 40)), LOSS);
    }

    @Test
    void crops_tinyPhoto_isPaddedToTwiceItsSizeAndThenEnlarged() {
        Photo photo = photo(20, 20);

        Crop crop = crop(photo, box(photo, 5, 5, 10, 10), new CropPolicy(0.5, 80, false));

        assertThat(crop.photo().width()).isEqualTo(80);
        assertThat(crop.photo().height()).isEqualTo(80);
        assertPixels(crop.face(), crop.photo(), 2 * (10 + 5), 2 * (10 + 5), 20, 20);
    }

    @Test
    void crops_boxOutsideOfThePhoto_isRefused() {
        Photo photo = photo(40, 40);

        assertThatThrownBy(() -> crop(photo, new BoundingBox(1.2, 0.2, 0.3, 0.3), CropPolicy.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> crop(photo, new BoundingBox(0.2, 0.2, 0, 0.3), CropPolicy.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void crops_boxesBeyondAllBounds_areTheWholePhoto() {
        Photo photo = photo(40, 30);
        BoundingBox boundless = new BoundingBox(-1e300, -1e300, 1e301, 1e301);

        List<Crop> crops = photo.crops(List.of(boundless, new BoundingBox(0, 0, 1, 1)), new CropPolicy(2, 1, true));

        assertThat(crops.get(0).photo().width()).isEqualTo(40);
        assertThat(crops.get(1).photo().height()).isEqualTo(30);
    }

    @Test
    void crops_longerThanJpegCanState_isTooLarge() {
        Photo ribbon = Encoding.png(new BufferedImage(70_000, 2, BufferedImage.TYPE_INT_RGB));

        assertThatThrownBy(() -> ribbon.crops(List.of(new BoundingBox(0, 0, 1, 1)), new CropPolicy(0, 1, false)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.TOO_LARGE));
    }

    @Test
    void crops_noFaces_areNone() {
        assertThat(photo(40, 40).crops(List.of(), CropPolicy.DEFAULT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void toPhotoAndToCrop_randomBoxes_areEachOthersInverse(long seed) {
        Random random = new Random(seed);
        Photo photo = photo(20 + random.nextInt(200), 20 + random.nextInt(200));
        for (int i = 0; i < 20; i++) {
            BoundingBox face = new BoundingBox(
                    random.nextDouble() - 0.2,
                    random.nextDouble() - 0.2,
                    0.25 + random.nextDouble(),
                    0.25 + random.nextDouble());
            Crop crop = crop(photo, face, new CropPolicy(random.nextDouble(), 1 + random.nextInt(150), false));

            BoundingBox back = crop.toPhoto(crop.face());

            assertThat(back.left()).isCloseTo(face.left(), EXACT);
            assertThat(back.top()).isCloseTo(face.top(), EXACT);
            assertThat(back.width()).isCloseTo(face.width(), EXACT);
            assertThat(back.height()).isCloseTo(face.height(), EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void crops_turnedPhoto_areThePixelsOfTheUprightOne(int exif) {
        BufferedImage upright = Pictures.scene(160, 120);
        Photo photo =
                Photo.of(Jpegs.withExif(Jpegs.baseline(Pictures.stored(upright, exif)), exif, ByteOrder.LITTLE_ENDIAN));

        List<Crop> crops = photo.crops(
                List.of(box(photo, 10, 20, 48, 40), box(photo, 100, 60, 50, 50)), new CropPolicy(0, 1, false));

        Pictures.assertNear(crops.get(0).photo().pixels(), Scaling.copy(upright, new Rectangle(10, 20, 48, 40)), LOSS);
        Pictures.assertNear(crops.get(1).photo().pixels(), Scaling.copy(upright, new Rectangle(100, 60, 50, 50)), LOSS);
        assertThat(crops.get(0).photo().orientation()).isEqualTo(Orientation.TOP_LEFT);
    }

    @Test
    void crops_otherFacesMasked_areGreyExceptOverTheFaceMeant() {
        Photo photo = Photo.of(Jpegs.baseline(Pictures.of(600, 400, (x, y) -> 0x2040c0)));
        Rectangle meant = new Rectangle(200, 100, 200, 200);
        Rectangle onTheRight = new Rectangle(300, 50, 200, 150);
        Rectangle onTheLeft = new Rectangle(120, 150, 160, 100);
        List<BoundingBox> faces = Stream.of(meant, onTheRight, onTheLeft)
                .map(face -> box(photo, face.x, face.y, face.width, face.height))
                .toList();

        Crop crop = photo.crops(faces, new CropPolicy(1, 80, true)).get(0);

        BufferedImage expected = Pictures.of(600, 400, (x, y) -> {
            boolean other = onTheRight.contains(x, y) || onTheLeft.contains(x, y);
            return other && !meant.contains(x, y) ? 0x808080 : 0x2040c0;
        });
        for (int y = 0; y < 400; y++) {
            for (int x = 0; x < 600; x++) {
                if (isFarFromEdges(expected, x, y)) {
                    assertThat(Pictures.distance(crop.photo().pixels().getRGB(x, y), expected.getRGB(x, y)))
                            .as("%d, %d", x, y)
                            .isLessThan(LOSS);
                }
            }
        }
    }

    /** Coded blocks of 16 pixels smear edges. */
    private static boolean isFarFromEdges(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        for (int step = -16; step <= 16; step += 16) {
            for (int side = -16; side <= 16; side += 16) {
                int besideX = Math.max(0, Math.min(picture.getWidth() - 1, x + side));
                int besideY = Math.max(0, Math.min(picture.getHeight() - 1, y + step));
                if (picture.getRGB(besideX, besideY) != rgb) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void crops_manyThatOverlap_areAllCut() {
        Photo photo = photo(160, 120);
        List<BoundingBox> faces =
                IntStream.range(0, 20).mapToObj(i -> box(photo, i, i, 100, 90)).toList();

        List<Crop> crops = photo.crops(faces, BARE);

        assertThat(crops).hasSize(20);
        Pictures.assertNear(
                crops.get(19).photo().pixels(), Scaling.copy(photo.pixels(), new Rectangle(19, 19, 100, 90)), LOSS);
    }
}
