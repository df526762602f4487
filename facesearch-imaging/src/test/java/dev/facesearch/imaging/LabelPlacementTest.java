package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPlacementTest {

    private static final Dimension PICTURE = new Dimension(1000, 700);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 20, 40, 100})
    void place_randomBoxes_neverOverlapOrLeaveThePicture(int count) {
        Random random = new Random(count);
        List<Rectangle> boxes = new ArrayList<>();
        List<Dimension> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boxes.add(new Rectangle(random.nextInt(950), random.nextInt(650), 20 + random.nextInt(30), 30));
            labels.add(new Dimension(60 + random.nextInt(80), 30));
        }

        LabelPlacement placement = LabelPlacement.of(PICTURE, boxes, labels, 4);

        List<Rectangle> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            placement.place(i).ifPresent(places::add);
        }
        assertThat(places).hasSize(count - placement.missing());
        for (int i = 0; i < places.size(); i++) {
            assertThat(new Rectangle(PICTURE).contains(places.get(i))).isTrue();
            for (int j = 0; j < i; j++) {
                assertThat(places.get(i).intersects(places.get(j))).isFalse();
            }
        }
    }

    @Test
    void place_roomBelow_isTheFirstChoice() {
        LabelPlacement placement = LabelPlacement.of(
                PICTURE, List.of(new Rectangle(400, 300, 100, 100)), List.of(new Dimension(150, 40)), 5);

        assertThat(placement.place(0)).contains(new Rectangle(400, 405, 150, 40));
    }

    @Test
    void place_anotherFaceBelow_goesElsewhere() {
        List<Rectangle> boxes = List.of(new Rectangle(400, 300, 100, 100), new Rectangle(380, 410, 160, 160));

        LabelPlacement placement =
                LabelPlacement.of(PICTURE, boxes, List.of(new Dimension(150, 40), new Dimension(150, 40)), 5);

        assertThat(placement.covered()).isZero();
        assertThat(placement.missing()).isZero();
    }

    @Test
    void place_facesAllOver_findsTheOnlyGap() {
        List<Rectangle> boxes = List.of(
                new Rectangle(0, 0, 1000, 300), new Rectangle(0, 340, 1000, 360), new Rectangle(0, 300, 800, 40));

        LabelPlacement placement =
                LabelPlacement.of(PICTURE, boxes, List.of(new Dimension(190, 30), new Dimension(), new Dimension()), 2);

        assertThat(placement.covered()).isZero();
        assertThat(placement.place(0)).map(place -> place.x >= 800).contains(true);
        assertThat(placement.place(1)).isEqualTo(Optional.empty());
        assertThat(placement.missing()).isZero();
    }

    @Test
    void place_labelLargerThanThePicture_isMissing() {
        LabelPlacement placement =
                LabelPlacement.of(PICTURE, List.of(new Rectangle(10, 10)), List.of(new Dimension(1001, 20)), 5);

        assertThat(placement.missing()).isEqualTo(1);
    }
}
