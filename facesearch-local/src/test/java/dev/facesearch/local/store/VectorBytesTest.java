package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VectorBytesTest {

    private final Vectors vectors = new Vectors(1);

    @Test
    void decode_ofWhatWasEncoded_isTheRoundedVector() {
        for (int round = 0; round < 1000; round++) {
            float[] vector = vectors.next();

            float[] read = Objects.requireNonNull(VectorBytes.decode(VectorBytes.encode(vector), vector.length));

            assertThat(read).isEqualTo(VectorBytes.rounded(vector));
            assertThat(read).isEqualTo(VectorBytes.rounded(read));
            for (int i = 0; i < vector.length; i++) {
                assertThat(Math.abs(read[i] - vector[i])).isLessThanOrEqualTo(0x1p-24f);
            }
        }
    }

    @Test
    void decode_ofComponentsAtTheEnds_isNextToThem() {
        float[] ends = {1, -1, 0, -0x1p-23f, 1.000001f, -1.000001f};

        assertThat(VectorBytes.decode(VectorBytes.encode(ends), ends.length))
                .containsExactly(1 - 0x1p-23f, -1, 0, -0x1p-23f, 1 - 0x1p-23f, -1);
    }

    @Test
    void decode_floatsOfTheFirstVersion_asTheyAre() {
        float[] vector = vectors.next();

        assertThat(VectorBytes.decode(floats(vector), vector.length)).isEqualTo(vector);
    }

    @Test
    void decode_otherLength_isNoVector() {
        assertThat(VectorBytes.decode(new byte[3 * 128 + 1], 128)).isNull();
        assertThat(VectorBytes.decode(new byte[0], 128)).isNull();
    }

    /** Encodes a vector as in the first version of the schema. */
    static byte[] floats(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes.array();
    }
}
