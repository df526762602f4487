package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.local.store.scan.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UserVectorTest {

    private final Random random = new Random(17);

    @Test
    void of_oneFace_isThatFace() {
        float[] face = around(new float[8], 1);

        assertThat(UserVector.of(List.of(face))).containsExactly(face, within(1e-6f));
    }

    @Test
    void of_twoFaces_liesInTheMiddle() {
        float[] vector = UserVector.of(List.of(new float[] {1, 0}, new float[] {0, 1}));

        assertThat(vector).containsExactly(new float[] {(float) Math.sqrt(0.5), (float) Math.sqrt(0.5)}, within(1e-6f));
    }

    @Test
    void of_facesOfOnePerson_isCloseToTheMean() {
        float[] person = around(new float[64], 1);
        List<float[]> faces = new ArrayList<>();
        float[] mean = new float[64];
        for (int i = 0; i < 6; i++) {
            float[] face = around(person, 0.08);
            faces.add(face);
            for (int j = 0; j < mean.length; j++) {
                mean[j] += face[j];
            }
        }

        assertThat(Match.product(UserVector.of(faces), unit(mean))).isGreaterThan(0.998f);
    }

    @Test
    void of_oneFaceOfSomebodyElse_hardlyCounts() {
        float[] person = around(new float[64], 1);
        float[] stranger = around(new float[64], 1);
        List<float[]> faces =
                List.of(around(person, 0.08), around(person, 0.08), around(person, 0.08), around(person, 0.08));
        List<float[]> mixed = new ArrayList<>(faces);
        mixed.add(stranger);

        float[] alone = UserVector.of(faces);
        float[] withStranger = UserVector.of(mixed);

        float gain = Match.product(withStranger, stranger) - Match.product(alone, stranger);
        assertThat(gain).isBetween(0f, 0.1f);
        assertThat(Match.product(withStranger, alone)).isGreaterThan(0.99f);
    }

    @Test
    void of_faceFromTheSideThatIsLikeAHalfTurnedOne_countsInFull() {
        float[] front = {1, 0, 0, 0};
        float[] half = unit(new float[] {1, 1, 0, 0});
        float[] side = unit(new float[] {0, 1, 1, 0});

        float[] vector = UserVector.of(List.of(front, half, side));

        assertThat(vector)
                .containsExactly(unit(new float[] {front[0] + half[0], half[1] + side[1], side[2], 0}), within(1e-6f));
    }

    @Test
    void of_poorFaceThatIsLikeNone_countsMoreThanAnother() {
        float[] front = {1, 0, 0, 0};
        float[] half = {0.8f, 0.6f, 0, 0};
        float[] side = {0, 0, 1, 0};

        float[] known = unit(UserVector.of(List.of(front, half, times(side, 0.915f))));
        float[] stranger = unit(UserVector.of(List.of(front, half, times(side, 0.92f))));

        assertThat(known).containsExactly(unit(new float[] {1.8f, 0.6f, 1.5f, 0}), within(1e-5f));
        assertThat(stranger).containsExactly(unit(new float[] {1.8f, 0.6f, 0.05f, 0}), within(1e-5f));
    }

    @Test
    void of_anyOrder_isTheSame() {
        float[] a = around(new float[16], 1);
        float[] b = around(new float[16], 1);
        float[] c = around(new float[16], 1);

        assertThat(UserVector.of(List.of(c, a, b))).containsExactly(UserVector.of(List.of(a, b, c)), within(1e-6f));
    }

    @Test
    void of_shorterFaces_pointsWhereTheirDirectionsDoAndIsAsLongAsTheyAre() {
        float[] a = around(new float[16], 1);
        float[] b = around(a, 0.1);
        float[] c = around(a, 0.1);

        float[] vector = UserVector.of(List.of(times(a, 0.93f), b, times(c, 0.92f)));

        assertThat(Match.product(vector, vector)).isCloseTo(0.95f * 0.95f, within(1e-5f));
        assertThat(unit(vector)).containsExactly(UserVector.of(List.of(a, b, c)), within(1e-5f));
    }

    private static float[] times(float[] vector, float factor) {
        float[] product = vector.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return product;
    }

    @Test
    void of_facesThatCancelOut_isANumber() {
        float[] vector = UserVector.of(List.of(new float[] {1, 0}, new float[] {-1, 0}));

        for (float component : vector) {
            assertThat(component).isFinite();
        }
    }

    private float[] around(float[] center, double spread) {
        float[] vector = new float[center.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (center[i] + spread * random.nextGaussian());
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float component : vector) {
            squares += component * component;
        }
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= (float) Math.sqrt(squares);
        }
        return unit;
    }
}
