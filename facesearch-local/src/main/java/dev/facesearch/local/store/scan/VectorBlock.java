package dev.facesearch.local.store.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of vectors, interleaved, in fixed point for {@link DotProducts} and as they were given.
 *
 * <p>Written by one thread, and only in lanes that no reader knows: they are the only ones a block ever changes.
 * Everything else is done to a copy.
 */
final class VectorBlock {

    /** The most vectors of a block: 128 KiB of fixed point for 512 components, which stays in a core's own cache. */
    static final int LANES = 128;

    private static final int FIRST_LANES = 16;

    private final int dimension;
    private final int lanes;
    private final short[] components;
    private final float[] @Nullable [] vectors;
    private final @Nullable String[] ids;
    private int written;
    private int live;

    private VectorBlock(int dimension, int lanes) {
        this.dimension = dimension;
        this.lanes = lanes;
        this.components = new short[pairs(dimension) * 2 * lanes];
        this.vectors = new float[lanes][];
        this.ids = new String[lanes];
    }

    private VectorBlock(VectorBlock shared) {
        this.dimension = shared.dimension;
        this.lanes = shared.lanes;
        this.components = shared.components;
        this.vectors = shared.vectors.clone();
        this.ids = shared.ids.clone();
        this.written = shared.written;
        this.live = shared.live;
    }

    /** Returns an empty block with room for some rows: the only one of a gallery is small, as most collections are. */
    static VectorBlock empty(int dimension, int rows) {
        return new VectorBlock(dimension, lanes(FIRST_LANES, rows));
    }

    private static int lanes(int least, int rows) {
        int lanes = least;
        while (lanes < LANES && lanes < rows) {
            lanes *= 2;
        }
        return lanes;
    }

    static int pairs(int dimension) {
        return (dimension + 1) / 2;
    }

    int lanes() {
        return lanes;
    }

    short[] components() {
        return components;
    }

    @Nullable String id(int lane) {
        return ids[lane];
    }

    /** Returns the vector itself, never to be written. */
    float @Nullable [] vector(int lane) {
        return vectors[lane];
    }

    /** Returns how many lanes hold a vector. */
    int live() {
        return live;
    }

    /** Returns whether the lane can be written here: no reader has seen it yet. */
    boolean takes(int lane) {
        return lane < lanes && lane >= written;
    }

    /** Writes a lane that {@linkplain #takes can be written}, or one of a copy nobody has seen. */
    void write(int lane, String id, float[] vector) {
        for (int i = 0; i < dimension; i++) {
            components[i / 2 * 2 * lanes + 2 * lane + i % 2] = FixedPoint.of(vector[i]);
        }
        vectors[lane] = vector;
        ids[lane] = id;
        written = Math.max(written, lane + 1);
        live++;
    }

    /** Forgets the lanes that no later reader will see. */
    void trim(int lane) {
        if (ids[lane] != null) {
            live--;
        }
    }

    /** Returns the same without one vector. */
    VectorBlock without(int lane) {
        VectorBlock left = new VectorBlock(this);
        left.ids[lane] = null;
        left.vectors[lane] = null;
        left.live--;
        return left;
    }

    /** Returns a copy of the first rows, with room for more. */
    VectorBlock copy(int rows) {
        int room = lanes(lanes, rows + 1);
        VectorBlock copy = new VectorBlock(dimension, room);
        for (int pair = 0; pair < pairs(dimension); pair++) {
            System.arraycopy(components, pair * 2 * lanes, copy.components, pair * 2 * room, 2 * Math.min(rows, lanes));
        }
        System.arraycopy(vectors, 0, copy.vectors, 0, rows);
        System.arraycopy(ids, 0, copy.ids, 0, rows);
        copy.written = rows;
        copy.live = (int) Arrays.stream(copy.ids).filter(id -> id != null).count();
        return copy;
    }
}
