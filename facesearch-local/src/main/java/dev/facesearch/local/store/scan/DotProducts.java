package dev.facesearch.local.store.scan;

/**
 * The products of one query with every vector of a block, in fixed point.
 *
 * <p>The compiler (C2, JDK 17 and later) makes vector code of one shape of such a loop only: two products of shorts,
 * adjacent in both arrays, added to an int of a third ({@code MulAddS2I}; {@code pmaddwd} on x86). A sum into one
 * variable is added up across the lanes at each step, and two such pairs in one statement are not seen at all: each is
 * four times slower. So a block holds its vectors side by side, two components of the first, the same two of the
 * second, and so on, and the query repeats its two for each of them.
 */
final class DotProducts {

    private DotProducts() {}

    /**
     * Sets the sums.
     *
     * @param sums one for each lane
     * @param query pairs of components, each repeated for {@code queryLanes} lanes
     * @param queryLanes at least as many as the block has
     * @param block pairs of components of each lane
     * @param lanes how many vectors lie side by side
     * @param pairs how many pairs a vector has
     */
    static void set(int[] sums, short[] query, int queryLanes, short[] block, int lanes, int pairs) {
        for (int lane = 0; lane < lanes; lane++) {
            sums[lane] = 0;
        }
        for (int pair = 0; pair < pairs; pair++) {
            int q = pair * 2 * queryLanes;
            int b = pair * 2 * lanes;
            for (int i = 0; i < lanes; i++) {
                sums[i] += query[q + 2 * i] * block[b + 2 * i] + query[q + 2 * i + 1] * block[b + 2 * i + 1];
            }
        }
    }
}
