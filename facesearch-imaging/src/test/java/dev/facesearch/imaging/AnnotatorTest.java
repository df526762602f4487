package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.imaging.Annotation.Mark;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorTest {

    private static final BoundingBox MIDDLE = new BoundingBox(0.4, 0.3, 0.2, 0.25);

    private static Photo plain(int width, int height) {
        return Encoding.png(Pictures.of(width, height, (x, y) -> 0x707070));
    }

    private static boolean differs(BufferedImage picture, int x, int y) {
        return Pictures.distance(picture.getRGB(x, y), 0x707070) > 20;
    }

    private static int countChanged(BufferedImage picture) {
        int changed = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                changed += differs(picture, x, y) ? 1 : 0;
            }
        }
        return changed;
    }

    @Test
    void annotate_nothing_isTheSamePicture() {
        Photo photo = plain(60, 40);

        Pictures.assertNear(Annotator.annotate(photo, List.of()).pixels(), photo.pixels(), 0);
    }

    @Test
    void annotate_photo_staysAsItWas() {
        Photo photo = plain(200, 150);

        Annotator.annotate(photo, List.of(new Annotation(MIDDLE, Mark.MATCH, List.of("Ada"))));

        assertThat(countChanged(photo.pixels())).isZero();
    }

    @ParameterizedTest
    @EnumSource(Mark.class)
    void annotate_boxWithoutLabel_drawsItsEdgeOnly(Mark mark) {
        BufferedImage drawn = Annotator.annotate(plain(400, 300), List.of(new Annotation(MIDDLE, mark, List.of())))
                .pixels();

        assertThat(differs(drawn, 161, 130)).as("left edge").isTrue();
        assertThat(differs(drawn, 200, 130)).as("inside").isFalse();
        assertThat(differs(drawn, 120, 130)).as("outside").isFalse();
    }

    @Test
    void annotate_marks_areReportedApartWithoutColour() {
        assertThat(brightRunsAlongTheTopEdge(Mark.MATCH)).isEqualTo(1);
        assertThat(brightRunsAlongTheTopEdge(Mark.REVIEW)).isBetween(5, 40);
        assertThat(brightRunsAlongTheTopEdge(Mark.UNKNOWN)).isGreaterThan(brightRunsAlongTheTopEdge(Mark.REVIEW));
    }

    private static int brightRunsAlongTheTopEdge(Mark mark) {
        BoundingBox box = new BoundingBox(0.1, 0.1, 0.8, 0.8);
        BufferedImage drawn = Annotator.annotate(
                        Encoding.png(Pictures.of(2000, 2000, (x, y) -> 0)),
                        List.of(new Annotation(box, mark, List.of())))
                .pixels();
        int runs = 0;
        boolean bright = false;
        for (int x = 210; x < 1790; x++) {
            boolean now = ((drawn.getRGB(x, 203) >> 8) & 0xff) > 90;
            runs += now && !bright ? 1 : 0;
            bright = now;
        }
        return runs;
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "200, 120", "1000, 700", "3000, 2000"})
    void annotate_anyPhotoSize_drawsALabelOfAReadableShare(int width, int height) {
        Annotation labelled = new Annotation(MIDDLE, Mark.MATCH, List.of("Ada", "user 99.1 · face 96.9"));
        Annotation bare = new Annotation(MIDDLE, Mark.MATCH, List.of());

        int withLabel = countChanged(
                Annotator.annotate(plain(width, height), List.of(labelled)).pixels());
        int without = countChanged(
                Annotator.annotate(plain(width, height), List.of(bare)).pixels());

        assertThat(withLabel - without).isGreaterThan(width * height / 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ada Lovelace", "Анна Ковалёва", "محمد علي", "עדה", "王小明", "Αθηνά", "a\nb\tc\u0000d", "👩‍🚀"})
    void annotate_nameInAnyScript_isDrawn(String name) {
        Photo drawn = Annotator.annotate(plain(400, 300), List.of(new Annotation(MIDDLE, Mark.REVIEW, List.of(name))));

        assertThat(drawn.width()).isEqualTo(400);
    }

    @Test
    void annotate_blankLines_drawNoLabel() {
        Annotation blank = new Annotation(MIDDLE, Mark.MATCH, List.of("", " \n "));
        Annotation bare = new Annotation(MIDDLE, Mark.MATCH, List.of());

        Pictures.assertNear(
                Annotator.annotate(plain(400, 300), List.of(blank)).pixels(),
                Annotator.annotate(plain(400, 300), List.of(bare)).pixels(),
                0);
    }

    @Test
    void label_widerThanItsRoom_isCutWithAnEllipsis() {
        Dimension plate = Label.of(List.of("A name that is much too long for this"), 20, 150)
                .plate();

        assertThat(plate.width).isBetween(100, 150);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, -0.1, 0.3, 0.3", "0.9, 0.9, 0.4, 0.4", "0, 0, 1, 1", "2, 2, 0.1, 0.1", "0.5, 0.5, 0, 0"})
    void annotate_boxAtOrBeyondTheEdge_isDrawn(double left, double top, double width, double height) {
        Annotation annotation =
                new Annotation(new BoundingBox(left, top, width, height), Mark.UNKNOWN, List.of("UNKNOWN"));

        assertThat(countChanged(
                        Annotator.annotate(plain(300, 200), List.of(annotation)).pixels()))
                .isPositive();
    }

    @Test
    void annotate_turnedJpeg_isUprightJpeg() {
        BufferedImage upright = Pictures.scene(160, 120);
        Photo photo = Photo.of(Jpegs.withExif(Jpegs.baseline(Pictures.stored(upright, 6)), 6, ByteOrder.LITTLE_ENDIAN));

        Photo drawn = Annotator.annotate(photo, List.of());

        assertThat(drawn.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(drawn.orientation()).isEqualTo(Orientation.TOP_LEFT);
        Pictures.assertNear(drawn.pixels(), upright, 16);
    }

    @Test
    void annotate_inTests_needsNoScreen() {
        assertThat(GraphicsEnvironment.isHeadless()).isTrue();
    }
}
