package dev.facesearch.local.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Vectors under their ids, searched exhaustively by dot product.
 *
 * <p>One thread at a time may change it; any number may search meanwhile. A search works on the rows of the moment it
 * began: rows are only ever appended, a removed one loses its id in a copy, and what is published is never written
 * again.
 */
final class Gallery {

    private static final int FIRST_ROWS = 16;
    private static final int MOST_ROWS = 512;
    private static final Comparator<Match<String>> WORST_FIRST = Comparator.<Match<String>>comparingDouble(
                    Match::cosine)
            .thenComparing(Match::item, Comparator.reverseOrder());

    private final int dimension;
    private final Map<String, Integer> rowOf = new HashMap<>();
    private volatile Rows rows;

    Gallery(int dimension) {
        this.dimension = dimension;
        this.rows = new Rows(new Block[0], 0);
    }

    /** Adds a vector, or replaces the one the id has. */
    void put(String id, float[] vector) {
        if (vector.length != dimension) {
            throw new IllegalArgumentException("a vector of " + vector.length + " components, not " + dimension);
        }
        remove(id);
        append(id, vector, 0);
    }

    /** Removes a vector; an unknown id is ignored. */
    void remove(String id) {
        Integer row = rowOf.remove(id);
        if (row == null) {
            return;
        }
        Rows now = rows;
        Block[] blocks = now.blocks.clone();
        blocks[row / MOST_ROWS] = blocks[row / MOST_ROWS].without(row % MOST_ROWS);
        rows = new Rows(blocks, now.count);
        if (now.count - rowOf.size() > rowOf.size() + MOST_ROWS) {
            compact();
        }
    }

    /** A copy of the id's vector. Not while another thread changes this. */
    float @Nullable [] vector(String id) {
        Integer row = rowOf.get(id);
        return row == null ? null : rows.vector(row, dimension);
    }

    /**
     * The ids with the highest dot products of at least the least, best first, equals by id.
     *
     * @param limit the most to return
     * @param except an id to leave out
     */
    List<Match<String>> search(float[] query, double least, int limit, @Nullable String except) {
        Rows now = rows;
        PriorityQueue<Match<String>> best = new PriorityQueue<>(WORST_FIRST);
        double bar = least;
        for (int first = 0; first < now.count; first += MOST_ROWS) {
            Block block = now.blocks[first / MOST_ROWS];
            int count = Math.min(MOST_ROWS, now.count - first);
            for (int row = 0; row < count; row++) {
                String id = block.ids[row];
                if (id == null) {
                    continue;
                }
                float dot = dot(query, block.vectors, row * dimension);
                if (dot >= bar && !id.equals(except)) {
                    best.add(new Match<>(id, dot));
                    if (best.size() > limit) {
                        best.remove();
                        bar = Math.max(bar, best.element().cosine());
                    }
                }
            }
        }
        List<Match<String>> matches = new ArrayList<>(best);
        matches.sort(WORST_FIRST.reversed());
        return matches;
    }

    private void append(String id, float[] vector, int offset) {
        Rows now = rows;
        Block[] blocks = now.blocks;
        int block = now.count / MOST_ROWS;
        int row = now.count % MOST_ROWS;
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, block + 1);
            blocks[block] = new Block(new float[FIRST_ROWS * dimension], new String[FIRST_ROWS]);
        } else if (row == blocks[block].ids.length) {
            blocks = blocks.clone();
            blocks[block] = blocks[block].grown(dimension);
        }
        System.arraycopy(vector, offset, blocks[block].vectors, row * dimension, dimension);
        blocks[block].ids[row] = id;
        rowOf.put(id, now.count);
        rows = new Rows(blocks, now.count + 1);
    }

    private void compact() {
        Rows old = rows;
        rowOf.clear();
        Rows none = new Rows(new Block[0], 0);
        Gallery packed = new Gallery(dimension);
        for (int row = 0; row < old.count; row++) {
            Block block = old.blocks[row / MOST_ROWS];
            String id = block.ids[row % MOST_ROWS];
            if (id != null) {
                packed.append(id, block.vectors, row % MOST_ROWS * dimension);
            }
        }
        rowOf.putAll(packed.rowOf);
        rows = rowOf.isEmpty() ? none : packed.rows;
    }

    /** Eight sums side by side: one sum would make each addition wait for the one before it. */
    static float dot(float[] a, float[] rows, int offset) {
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
            int j = offset + i;
            s0 += a[i] * rows[j];
            s1 += a[i + 1] * rows[j + 1];
            s2 += a[i + 2] * rows[j + 2];
            s3 += a[i + 3] * rows[j + 3];
            s4 += a[i + 4] * rows[j + 4];
            s5 += a[i + 5] * rows[j + 5];
            s6 += a[i + 6] * rows[j + 6];
            s7 += a[i + 7] * rows[j + 7];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * rows[offset + i];
        }
        return (s0 + s4) + (s1 + s5) + (s2 + s6) + (s3 + s7);
    }

    @SuppressWarnings("ArrayRecordComponent") // Shared by intent: that is what makes a snapshot cheap.
    private record Rows(Block[] blocks, int count) {

        float[] vector(int row, int dimension) {
            int from = row % MOST_ROWS * dimension;
            return Arrays.copyOfRange(blocks[row / MOST_ROWS].vectors, from, from + dimension);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Shared by intent: that is what makes a snapshot cheap.
    private record Block(float[] vectors, @Nullable String[] ids) {

        Block without(int row) {
            @Nullable String[] left = ids.clone();
            left[row] = null;
            return new Block(vectors, left);
        }

        Block grown(int dimension) {
            int length = Math.min(MOST_ROWS, ids.length * 2);
            return new Block(Arrays.copyOf(vectors, length * dimension), Arrays.copyOf(ids, length));
        }
    }
}
