package dev.facesearch.local.store.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Vectors under their ids, searched exhaustively by dot product: 16-bit fixed point first, and whatever may reach the
 * bar once more in float. Nothing that reaches it is missed ({@link FixedPoint}).
 *
 * <p>One thread at a time may change it; any number may search meanwhile. A search works on the rows of the moment it
 * began: a row is written once, a removed one loses its id in a copy, and what is published is never written again.
 * Nothing is ever rebuilt: where many rows have been removed, each further change moves some from the end into a block
 * with gaps.
 */
public final class VectorIndex {

    private final int dimension;
    private final QueryQueue searches;
    private final Map<String, Integer> rowOf = new HashMap<>();

    /** The blocks the next change starts from; published as {@code rows} when it is done. */
    private @Nullable VectorBlock[] blocks = new VectorBlock[1];

    private int count;
    private boolean shared;
    private volatile Rows rows;

    /**
     * The rows of one moment.
     *
     * @param blocks full, but for the last
     * @param count rows, those without an id among them
     */
    @SuppressWarnings("ArrayRecordComponent") // Shared by intent: that is what makes a snapshot cheap.
    public record Rows(@Nullable VectorBlock[] blocks, int count) {

        int blockCount() {
            return (count + VectorBlock.LANES - 1) / VectorBlock.LANES;
        }

        VectorBlock block(int index) {
            return Objects.requireNonNull(blocks[index]);
        }

        int rowsOf(int block) {
            return Math.min(VectorBlock.LANES, count - block * VectorBlock.LANES);
        }
    }

    public VectorIndex(int dimension) {
        this.dimension = dimension;
        this.searches = new QueryQueue(dimension, ScanThreads.shared());
        this.rows = new Rows(blocks, 0);
    }

    /**
     * Adds a vector, or replaces the one the id has: every search sees one of the two.
     *
     * @param vector of length 1 (L2); not copied
     */
    public void put(String id, float[] vector) {
        requireFitting(vector);
        drop(id);
        append(id, vector);
        fillGaps();
        publish();
    }

    /**
     * Fills an empty index on all processors, one of which does something else meanwhile.
     *
     * @param size the number of vectors
     * @param id supplies the ids, no two of them the same
     * @param vector supplies the vectors, of length 1 (L2) and not copied; called by any thread, once for each
     * @param meanwhile run once, in parallel
     */
    public void fill(int size, IntFunction<String> id, IntFunction<float[]> vector, Runnable meanwhile) {
        int full = (size + VectorBlock.LANES - 1) / VectorBlock.LANES;
        blocks = new VectorBlock[Math.max(1, full)];
        AtomicInteger next = new AtomicInteger(-1);
        searches.threads().run(() -> {
            for (int index = next.getAndIncrement(); index < full; index = next.getAndIncrement()) {
                if (index < 0) {
                    meanwhile.run();
                } else {
                    blocks[index] = filled(index, size, id, vector);
                }
            }
        });
        for (int row = 0; row < size; row++) {
            rowOf.put(id.apply(row), row);
        }
        count = size;
        publish();
    }

    private VectorBlock filled(int index, int size, IntFunction<String> id, IntFunction<float[]> vector) {
        int first = index * VectorBlock.LANES;
        VectorBlock block = VectorBlock.empty(dimension, index == 0 ? size : VectorBlock.LANES);
        for (int row = first; row < Math.min(size, first + VectorBlock.LANES); row++) {
            block.write(row - first, id.apply(row), vector.apply(row));
        }
        return block;
    }

    /** Removes a vector; an unknown id is ignored. */
    public void remove(String id) {
        if (drop(id)) {
            fillGaps();
            publish();
        }
    }

    /** Returns the id's vector itself, never to be written. Not to be called while another thread changes this. */
    public float @Nullable [] vector(String id) {
        Integer row = rowOf.get(id);
        return row == null ? null : block(row / VectorBlock.LANES).vector(row % VectorBlock.LANES);
    }

    /**
     * Returns the ids with the highest dot products of at least {@code least}, best first, equals by id.
     *
     * @param query of length 1 (L2)
     * @param limit the most to return
     * @param except an id to leave out
     */
    public List<Match<String>> search(float[] query, double least, int limit, @Nullable String except) {
        requireFitting(query);
        return searches.run(new VectorQuery(query, least, limit, except), this::rows);
    }

    public Rows rows() {
        return rows;
    }

    private void requireFitting(float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("a vector of " + vector.length + " components, not " + dimension);
        }
        FixedPoint.requireUnit(vector);
    }

    private boolean drop(String id) {
        Integer row = rowOf.remove(id);
        if (row == null) {
            return false;
        }
        int index = row / VectorBlock.LANES;
        replace(index, block(index).without(row % VectorBlock.LANES));
        return true;
    }

    private void append(String id, float[] vector) {
        int index = count / VectorBlock.LANES;
        int lane = count % VectorBlock.LANES;
        if (index == blocks.length) {
            blocks = Arrays.copyOf(blocks, index + index / 2 + 1);
            shared = false;
        }
        VectorBlock last = blocks[index];
        if (last == null) {
            // No published rows reach this far, so no reader looks here.
            last = VectorBlock.empty(dimension, index == 0 ? 1 : VectorBlock.LANES);
            blocks[index] = last;
        } else if (!last.takes(lane)) {
            last = last.copy(lane);
            replace(index, last);
        }
        last.write(lane, id, vector);
        rowOf.put(id, count++);
    }

    private void fillGaps() {
        if (hasManyGaps()) {
            trimEnd();
            while (hasManyGaps()) {
                fillGapsOf(sparsest());
            }
        }
    }

    private boolean hasManyGaps() {
        return count - rowOf.size() > rowOf.size() / 4 + VectorBlock.LANES;
    }

    private void fillGapsOf(int index) {
        VectorBlock filled = block(index).copy(VectorBlock.LANES);
        replace(index, filled);
        for (int lane = 0; lane < VectorBlock.LANES && count > (index + 1) * VectorBlock.LANES; lane++) {
            if (filled.id(lane) == null) {
                int row = count - 1;
                VectorBlock last = block(row / VectorBlock.LANES);
                String id = Objects.requireNonNull(last.id(row % VectorBlock.LANES));
                filled.write(lane, id, Objects.requireNonNull(last.vector(row % VectorBlock.LANES)));
                rowOf.put(id, index * VectorBlock.LANES + lane);
                dropLast();
                trimEnd();
            }
        }
    }

    /** Lets the rows end with one that has an id. */
    private void trimEnd() {
        while (count > 0 && block((count - 1) / VectorBlock.LANES).id((count - 1) % VectorBlock.LANES) == null) {
            dropLast();
        }
    }

    private void dropLast() {
        count--;
        int index = count / VectorBlock.LANES;
        block(index).trim(count % VectorBlock.LANES);
        if (count % VectorBlock.LANES == 0) {
            replace(index, null);
        }
    }

    /** Returns the block with the fewest vectors, apart from the last one. */
    private int sparsest() {
        int found = 0;
        for (int index = 1; index < (count - 1) / VectorBlock.LANES; index++) {
            if (block(index).live() < block(found).live()) {
                found = index;
            }
        }
        return found;
    }

    private VectorBlock block(int index) {
        return Objects.requireNonNull(blocks[index]);
    }

    private void replace(int index, @Nullable VectorBlock block) {
        if (shared) {
            blocks = blocks.clone();
            shared = false;
        }
        blocks[index] = block;
    }

    private void publish() {
        shared = true;
        rows = new Rows(blocks, count);
    }

    /** Returns the dot product, by eight sums: with one sum each addition would wait for the one before it. */
    public static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int i = 0;
        for (; i + 7 < a.length; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s4) + (s1 + s5) + (s2 + s6) + (s3 + s7);
    }
}
