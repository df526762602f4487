package dev.facesearch.local.store;

/**
 * One row a page, for each table that names a person, a picture or a collection.
 *
 * <p>SQLite overwrites what is deleted, but not the copies it leaves when it moves rows from page to page to balance
 * its tree. A row of more than half a page is never moved beside another: it goes with its page, and a page that is
 * freed is overwritten as a whole. Rows that are too short are filled up with zeros.
 */
final class PageLayout {

    private static final int LEAST_PAGE = 4096;
    private static final int MOST_PAGE = 65536;
    /** More than all other columns of a face take together. */
    private static final int OTHER_COLUMNS = 700;

    private final int pageSize;
    private final int vectorBytes;

    PageLayout(int dimension) {
        this.vectorBytes = dimension * Float.BYTES;
        int size = LEAST_PAGE;
        while (size < vectorBytes + OTHER_COLUMNS && size < MOST_PAGE) {
            size *= 2;
        }
        this.pageSize = size;
    }

    int pageSize() {
        return pageSize;
    }

    /** What fills up a row without a vector. */
    byte[] filling() {
        return new byte[pageSize / 2];
    }

    /** What fills up a row with a vector. */
    byte[] fillingBesideVector() {
        return new byte[Math.max(0, pageSize / 2 - vectorBytes)];
    }
}
