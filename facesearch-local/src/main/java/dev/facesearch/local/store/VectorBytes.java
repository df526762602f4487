package dev.facesearch.local.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A vector as a blob: each component times 2²³, rounded, in three bytes, little-endian. A float holds 24 bits, so that
 * what is kept is a float again, exactly; {@link #rounded} says which. Rounding moves a component by at most 2⁻²⁴, and
 * the cosine of two vectors of 512 components by at most 0.000003.
 *
 * <p>In stores of the first version of the schema a component is a float of four bytes; those are read as they are.
 */
final class VectorBytes {

    /** Bytes of each component. */
    static final int BYTES = 3;

    private static final int ONE = 1 << 23;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private VectorBytes() {}

    static byte[] encode(float[] vector) {
        byte[] blob = new byte[vector.length * BYTES];
        for (int i = 0; i < vector.length; i++) {
            int fixed = fixed(vector[i]);
            blob[BYTES * i] = (byte) fixed;
            blob[BYTES * i + 1] = (byte) (fixed >> 8);
            blob[BYTES * i + 2] = (byte) (fixed >> 16);
        }
        return blob;
    }

    /** Returns the vector that a blob holds; null for a blob of another length than such vectors have. */
    static float @Nullable [] decode(byte[] blob, int dimension) {
        if (blob.length == dimension * Float.BYTES) {
            float[] vector = new float[dimension];
            ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
            return vector;
        }
        if (blob.length != dimension * BYTES) {
            return null;
        }
        float[] vector = new float[dimension];
        // The first has nothing before it that could be read with it.
        vector[0] = (float) ((blob[0] & 0xff) | ((blob[1] & 0xff) << 8) | (blob[2] << 16)) / ONE;
        for (int i = 1; i < dimension; i++) {
            vector[i] = (float) ((int) INT.get(blob, BYTES * i - 1) >> Byte.SIZE) / ONE;
        }
        return vector;
    }

    /** Returns the vector that will be read again of one that is written. */
    static float[] rounded(float[] vector) {
        float[] rounded = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            rounded[i] = (float) fixed(vector[i]) / ONE;
        }
        return rounded;
    }

    /** The scale of components within 1; 1 itself is kept as the nearest value below it. */
    private static int fixed(float component) {
        return Math.max(-ONE, Math.min(ONE - 1, Math.round(component * ONE)));
    }
}
