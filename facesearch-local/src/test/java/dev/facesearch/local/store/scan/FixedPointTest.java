package dev.facesearch.local.store.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 128, 512, 4096})
    void cut_ofTheExactProduct_isNeverAboveTheFixedOne(int dimension) {
        Random random = new Random(dimension);
        for (int round = 0; round < 2_000_000 / (dimension + 100); round++) {
            float[] a = unit(random, dimension);
            float[] b = unit(random, dimension);
            double exact = 0;
            for (int i = 0; i < dimension; i++) {
                exact += (double) a[i] * b[i];
            }
            assertThat(product(a, b)).isGreaterThanOrEqualTo(FixedPoint.cut(exact, dimension));
        }
    }

    /** All components of both lose almost half a unit: what the bound is about, and close to all it allows. */
    @Test
    void cut_ofVectorsBuiltToLoseMost_isReachedWithLittleToSpare() {
        float[] a = losing(512);

        int product = product(a, a);

        assertThat(product).isGreaterThanOrEqualTo(FixedPoint.cut(VectorIndex.dot(a, a), 512));
        double lost = VectorIndex.dot(a, a) - product / (double) (FixedPoint.ONE * FixedPoint.ONE);
        assertThat(lost).isGreaterThan(0.9 * FixedPoint.slack(512));
    }

    @Test
    void product_ofLongestVectors_fitsAnInt() {
        for (int dimension : new int[] {1, 2, 512, 4096}) {
            float[] even = new float[dimension];
            Arrays.fill(even, (float) ((1 + 0x1p-18) / Math.sqrt(dimension)));
            FixedPoint.requireUnit(even);
            long sum = 0;
            for (float component : even) {
                sum += (long) FixedPoint.of(component) * FixedPoint.of(component);
            }
            assertThat(sum).isLessThan(Integer.MAX_VALUE / 2 + 10_000_000).isEqualTo(product(even, even));
        }
    }

    @Test
    void cut_ofBarsBeyondAllProducts_letsAllOrNoneThrough() {
        assertThat(FixedPoint.cut(Double.NEGATIVE_INFINITY, 512)).isEqualTo(Integer.MIN_VALUE);
        assertThat(FixedPoint.cut(3, 512)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void requireUnit_tooLongOrNotANumber_refused() {
        float[] vector = new float[512];
        FixedPoint.requireUnit(vector);
        vector[3] = 1.0001f;
        assertThatIllegalArgumentException().isThrownBy(() -> FixedPoint.requireUnit(vector));
        vector[3] = Float.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> FixedPoint.requireUnit(vector));
        assertThatIllegalArgumentException().isThrownBy(() -> FixedPoint.requireUnit(new float[4097]));
    }

    /** Returns a vector of length 1 at most, all of whose components lie almost half a unit over a whole one. */
    static float[] losing(int dimension) {
        double[] units = new double[dimension];
        Arrays.fill(units, Math.floor(FixedPoint.ONE / Math.sqrt(dimension)) - 1 + 0.49);
        double squares = Arrays.stream(units).map(unit -> unit * unit).sum();
        // One unit more here and there, as long as the length stays within 1.
        for (int i = 0; i < dimension; i++) {
            double longer = squares + 2 * units[i] + 1;
            if (longer <= (double) FixedPoint.ONE * FixedPoint.ONE) {
                squares = longer;
                units[i]++;
            }
        }
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (units[i] / FixedPoint.ONE);
        }
        return vector;
    }

    private static int product(float[] a, float[] b) {
        VectorBlock block = VectorBlock.empty(a.length, 1);
        block.write(0, "b", b);
        int[] sums = new int[block.lanes()];
        short[] query = new VectorQuery(a, 0, 1, null).repeated(block.lanes());
        DotProducts.set(sums, query, block.lanes(), block.components(), block.lanes(), VectorBlock.pairs(a.length));
        return sums[0];
    }

    private static float[] unit(Random random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
