package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.local.vision.TilePlan.Tile;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilePlanTest {

    private static final int OVERLAP = 96;
    private static final double SEEN = 24;

    @Test
    void of_smallPhoto_isOneTileThatHoldsAll() {
        List<Tile> tiles = plan(250, 250);

        assertThat(tiles).hasSize(1);
        assertThat(tiles.get(0).isPart()).isFalse();
        assertThat(tiles.get(0).left()).isNegative();
        assertThat(tiles.get(0).top()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 20000", "80, 80", "640, 480", "1920, 1080", "1080, 1920", "5885, 3915", "20000, 500"})
    void of_anyPhoto_eachFaceIsWholeInATileWhereItIsLargeEnough(int width, int height) {
        List<Tile> tiles = plan(width, height);
        assertThat(tiles).hasSizeLessThan(60);
        Random random = new Random(11);
        double smallest = FaceDetector.smallestFace(width, height);
        double largest = Math.min(width, height);
        for (int i = 0; i < 2000 && largest > smallest; i++) {
            double side = smallest * Math.pow(largest / smallest, random.nextDouble());
            double left = random.nextDouble() * (width - side);
            double top = random.nextDouble() * (height - side);
            assertThat(tiles)
                    .as("a face of %s at %s, %s", side, left, top)
                    .anyMatch(tile -> side * tile.scale() > SEEN / 1.2
                            && (!tile.isPart() || side * tile.scale() <= OVERLAP + 1e-6)
                            && left > tile.left() - 1e-6
                            && top > tile.top() - 1e-6
                            && left + side < tile.left() + 320 / tile.scale() + 1e-6
                            && top + side < tile.top() + 240 / tile.scale() + 1e-6);
        }
    }

    private static List<Tile> plan(int width, int height) {
        return TilePlan.of(width, height, 320, 240, SEEN / FaceDetector.smallestFace(width, height), OVERLAP);
    }
}
