package dev.facesearch.local.store.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search on its way through the blocks of a gallery, in as many threads as take part. */
public final class VectorQuery {

    private final float[] query;
    private final int limit;
    private final @Nullable String except;
    private final short[] pairs;
    private final double least;
    private BestMatches best;

    /** Rises while threads find enough; a thread that has not seen the new value only does more work than it must. */
    private volatile double bar;

    private volatile boolean done;

    /**
     * Prepares a search.
     *
     * @param query of length 1 (L2)
     * @param least the least product
     * @param limit the most to find, 1 or more
     * @param except an id to leave out
     */
    public VectorQuery(float[] query, double least, int limit, @Nullable String except) {
        this.query = query;
        this.limit = limit;
        this.except = except;
        this.least = least;
        this.bar = least;
        this.best = new BestMatches(limit);
        this.pairs = new short[VectorBlock.pairs(query.length) * 2];
        for (int i = 0; i < query.length; i++) {
            pairs[i] = FixedPoint.of(query[i]);
        }
    }

    /** Returns the query as {@link DotProducts} takes it: each pair of components once for each lane. */
    short[] repeated(int lanes) {
        short[] repeated = new short[pairs.length * lanes];
        for (int pair = 0; pair < pairs.length / 2; pair++) {
            short first = pairs[2 * pair];
            short second = pairs[2 * pair + 1];
            int from = pair * 2 * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                repeated[from + 2 * lane] = first;
                repeated[from + 2 * lane + 1] = second;
            }
        }
        return repeated;
    }

    /**
     * Looks through one block.
     *
     * @param products of the query with each row, in fixed point
     * @param found of this thread
     */
    void look(VectorBlock block, int rows, int[] products, BestMatches found) {
        int cut = FixedPoint.cut(bar, query.length);
        for (int row = 0; row < rows; row++) {
            if (products[row] >= cut) {
                String id = block.id(row);
                float[] vector = block.vector(row);
                if (id != null && vector != null) {
                    float product = VectorIndex.dot(query, vector);
                    if (product >= bar && !id.equals(except)) {
                        found.add(new Match<>(id, product));
                        raise(found.bar());
                        cut = FixedPoint.cut(bar, query.length);
                    }
                }
            }
        }
    }

    BestMatches newMatches() {
        return new BestMatches(limit);
    }

    /** Adds what one thread found, once it has scanned its last block. */
    synchronized void add(BestMatches found) {
        best.addAll(found);
    }

    synchronized List<Match<String>> matches() {
        return best.sorted();
    }

    /** Forgets what was found in a scan that failed. */
    synchronized void restart() {
        best = newMatches();
        bar = least;
    }

    void finish() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** Raises the bar: a match that is worse than {@code limit} others cannot be among the best, whoever found them. */
    private void raise(double reached) {
        if (reached > bar) {
            synchronized (this) {
                bar = Math.max(bar, reached);
            }
        }
    }
}
