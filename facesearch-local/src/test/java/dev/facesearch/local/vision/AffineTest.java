package dev.facesearch.local.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffineTest {

    private static final double[] POINTS = {38.29, 51.70, 73.53, 51.50, 56.03, 71.74, 41.55, 92.37, 70.73, 92.20};

    @ParameterizedTest
    @ValueSource(doubles = {-170, -45, 0, 12, 90, 180})
    void similarity_turnedScaledShifted_isFoundAgain(double degrees) {
        double cos = 3 * Math.cos(Math.toRadians(degrees));
        double sin = 3 * Math.sin(Math.toRadians(degrees));
        double[] to = new double[10];
        for (int i = 0; i < 10; i += 2) {
            to[i] = cos * POINTS[i] - sin * POINTS[i + 1] + 100;
            to[i + 1] = sin * POINTS[i] + cos * POINTS[i + 1] - 7;
        }

        Affine found = Affine.similarity(POINTS, to);

        assertThat(found.x(10, 20)).isCloseTo(cos * 10 - sin * 20 + 100, within(1e-9));
        assertThat(found.y(10, 20)).isCloseTo(sin * 10 + cos * 20 - 7, within(1e-9));
        assertThat(found.scale()).isCloseTo(3, within(1e-9));
    }

    @Test
    void similarity_noisyPoints_noNeighbourFitsBetter() {
        Random random = new Random(7);
        double[] to = POINTS.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += 6 * random.nextGaussian();
        }

        Affine found = Affine.similarity(POINTS, to);

        double best = error(found, to);
        for (double d : new double[] {-1e-3, 1e-3}) {
            assertThat(error(new Affine(found.a() + d, found.b(), found.c(), found.d(), found.e() + d, found.f()), to))
                    .isGreaterThan(best);
            assertThat(error(new Affine(found.a(), found.b() - d, found.c(), found.d() + d, found.e(), found.f()), to))
                    .isGreaterThan(best);
            assertThat(error(new Affine(found.a(), found.b(), found.c() + d, found.d(), found.e(), found.f()), to))
                    .isGreaterThan(best);
        }
    }

    @Test
    void similarity_mirroredPoints_doesNotMirror() {
        double[] mirrored = POINTS.clone();
        for (int i = 0; i < mirrored.length; i += 2) {
            mirrored[i] = 112 - mirrored[i];
        }

        Affine found = Affine.similarity(POINTS, mirrored);

        assertThat(found.a() * found.e() - found.b() * found.d()).isPositive();
    }

    @Test
    void similarity_allPointsTheSame_isRefused() {
        assertThatThrownBy(() -> Affine.similarity(new double[10], POINTS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double error(Affine map, double[] to) {
        double sum = 0;
        for (int i = 0; i < to.length; i += 2) {
            sum += Math.pow(map.x(POINTS[i], POINTS[i + 1]) - to[i], 2)
                    + Math.pow(map.y(POINTS[i], POINTS[i + 1]) - to[i + 1], 2);
        }
        return sum;
    }
}
