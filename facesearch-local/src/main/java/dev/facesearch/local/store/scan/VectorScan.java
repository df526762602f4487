package dev.facesearch.local.store.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scan of all blocks of a gallery, for several searches at once: a block that one has fetched from memory the next
 * finds in the core's cache. Any number of threads may run it at the same time, each working on other blocks.
 */
final class VectorScan implements Runnable {

    /**
     * Half a mebibyte for 512 components: long enough that taking turns costs nothing, short enough to end together.
     */
    private static final int BLOCKS_A_TURN = 4;

    private final VectorIndex.Rows rows;
    private final int dimension;
    private final List<VectorQuery> searches;
    private final int queryLanes;
    private final List<short[]> queries = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    VectorScan(VectorIndex.Rows rows, int dimension, List<VectorQuery> searches) {
        this.rows = rows;
        this.dimension = dimension;
        this.searches = searches;
        this.queryLanes = rows.count() == 0 ? 0 : rows.block(0).lanes();
        searches.forEach(search -> queries.add(search.repeated(queryLanes)));
    }

    /** Scans blocks until there are no more. */
    @Override
    public void run() {
        int[] products = new int[queryLanes];
        List<BestMatches> found = searches.stream().map(VectorQuery::newMatches).toList();
        for (int first = take(); first < rows.blockCount(); first = take()) {
            int last = Math.min(first + BLOCKS_A_TURN, rows.blockCount());
            for (int index = first; index < last; index++) {
                look(index, products, found);
            }
        }
        for (int i = 0; i < searches.size(); i++) {
            searches.get(i).add(found.get(i));
        }
    }

    private int take() {
        return next.getAndAdd(BLOCKS_A_TURN);
    }

    private void look(int index, int[] products, List<BestMatches> found) {
        VectorBlock block = rows.block(index);
        for (int i = 0; i < searches.size(); i++) {
            DotProducts.set(
                    products,
                    queries.get(i),
                    queryLanes,
                    block.components(),
                    block.lanes(),
                    VectorBlock.pairs(dimension));
            searches.get(i).look(block, rows.rowsOf(index), products, found.get(i));
        }
    }
}
