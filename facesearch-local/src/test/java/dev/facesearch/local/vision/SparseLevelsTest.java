package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.imaging.Photo;
import dev.facesearch.local.vision.InputSpec.Channels;
import java.awt.Rectangle;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A photo that is not kept whole is drawn like one that is, to the last bit. */
class SparseLevelsTest {

    private static final InputSpec INPUT =
            new InputSpec("input", 23, 19, Channels.RGB, new float[] {0}, new float[] {1});

    @ParameterizedTest
    @CsvSource({"333, 217, 1", "333, 217, 2", "256, 512, 3", "101, 40, 2"})
    void draw_anyMap_isTheSameAsOfTheWholePhoto(int width, int height, int coarse) {
        Photo photo = TestPictures.noise(width, height);
        Pyramid whole = new Pyramid(new WholeLevels(photo.pixels()));
        Pyramid sparse = new Pyramid(new SparseLevels(again(photo), coarse, 40_000));
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            double scale = Math.exp(random.nextDouble() * 4 - 1);
            double angle = i % 3 == 0 ? random.nextDouble() * 7 : 0;
            Affine toPhoto = new Affine(
                    scale * Math.cos(angle),
                    -scale * Math.sin(angle),
                    (random.nextDouble() * 1.4 - 0.2) * width,
                    scale * Math.sin(angle),
                    scale * Math.cos(angle),
                    (random.nextDouble() * 1.4 - 0.2) * height);
            int quarters = i % 4;
            assertThat(draw(sparse.turned(quarters), toPhoto))
                    .as("%s turned by %d", toPhoto, quarters)
                    .isEqualTo(draw(whole.turned(quarters), toPhoto));
        }
    }

    @Test
    void draw_whatIsExpectedNext_isThereWithoutAnotherDecode() {
        Photo photo = TestPictures.noise(600, 400);
        SparseLevels levels = new SparseLevels(photo, 2, 1 << 20);
        Box small = new Box(100, 100, 140, 140, 1);
        Box large = new Box(300, 200, 360, 260, 1);
        levels.expect(List.of(small, large));

        PixelBuffer first = levels.at(0, area(small, 80, 0));
        PixelBuffer next = levels.at(1, area(large, 110, 1));

        assertThat(levels.decodes())
                .as("one for the coarse level, one for both windows")
                .isEqualTo(2);
        assertThat(first.window().contains(area(small, 80, 0))).isTrue();
        assertThat(next.window().contains(area(large, 110, 1))).isTrue();
    }

    private static Rectangle area(Box face, int side, int depth) {
        return new Rectangle(
                ((int) face.centerX() - side / 2) >> depth,
                ((int) face.centerY() - side / 2) >> depth,
                side >> depth,
                side >> depth);
    }

    /** Returns one that has not been decoded yet. */
    private static Photo again(Photo photo) {
        return Photo.of(photo.bytes());
    }

    private static float[] draw(Pyramid photo, Affine toPhoto) {
        FloatBuffer out = FloatBuffer.allocate(INPUT.size());
        photo.draw(toPhoto, INPUT, out);
        return out.array();
    }
}
