package dev.facesearch.local.store;

/**
 * One row a page, for each table that names a person, a picture or a collection.
 *
 * <p>SQLite overwrites what is deleted, but not the copies it leaves when it moves rows from page to page to balance
 * its tree. A row of more than half a page is never moved next to another: it goes with its page, and a page that is
 * freed is overwritten as a whole. Rows that are too short are filled up with zeros. So a page is as small as the
 * largest row allows, and larger ones would hold no more.
 */
final class PageLayout {

    /** A tag with all it may have takes more than half of this. */
    private static final int MIN_PAGE = 2048;

    private static final int MAX_PAGE = 65536;
    /**
     * More than all other columns of a face take together, its longest external id among them, with what SQLite needs
     * of the page.
     */
    private static final int OTHER_COLUMNS = 480;

    private final int pageSize;

    private PageLayout(int pageSize) {
        this.pageSize = pageSize;
    }

    /** Returns the layout of a new file, for vectors of this many components. */
    static PageLayout of(int dimension) {
        int size = MIN_PAGE;
        while (size < dimension * VectorBytes.BYTES + OTHER_COLUMNS && size < MAX_PAGE) {
            size *= 2;
        }
        return new PageLayout(size);
    }

    /** Returns the layout of an existing file. */
    static PageLayout ofPages(int pageSize) {
        return new PageLayout(pageSize);
    }

    int pageSize() {
        return pageSize;
    }

    /** Returns the bytes that fill up a row whose content takes {@code bytes} bytes. */
    byte[] filling(int bytes) {
        return new byte[Math.max(0, pageSize / 2 - bytes)];
    }
}
