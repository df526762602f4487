package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The Huffman tables that scans may name, each as it was last defined (ITU-T T.81, B.2.4.2). Not thread-safe. */
final class HuffmanTables {

    private static final int DESTINATIONS = 4;

    /** The largest category of a DC coefficient's difference with samples of 8 bits (table F.1). */
    private static final int MAX_DC_CATEGORY = 11;

    private final @Nullable HuffmanDecoder[] dc = new HuffmanDecoder[DESTINATIONS];
    private final @Nullable HuffmanDecoder[] ac = new HuffmanDecoder[DESTINATIONS];

    /** Takes the tables of a segment. */
    void define(ByteBuffer segment) throws UnusualJpegException {
        while (segment.hasRemaining()) {
            int classAndDestination = segment.get();
            HuffmanDecoder table = new HuffmanDecoder(segment);
            int destination = classAndDestination & 0xf;
            boolean ofDc = classAndDestination == destination;
            if (destination >= DESTINATIONS || !(ofDc || classAndDestination == (0x10 | destination))) {
                throw new UnusualJpegException("a Huffman table without a place");
            }
            if (ofDc && !table.valuesUpTo(MAX_DC_CATEGORY)) {
                throw new UnusualJpegException("a Huffman table with differences too large");
            }
            (ofDc ? dc : ac)[destination] = table;
        }
    }

    HuffmanDecoder dc(int destination) throws UnusualJpegException {
        return defined(dc, destination);
    }

    HuffmanDecoder ac(int destination) throws UnusualJpegException {
        return defined(ac, destination);
    }

    private static HuffmanDecoder defined(@Nullable HuffmanDecoder[] tables, int destination)
            throws UnusualJpegException {
        HuffmanDecoder table = destination < DESTINATIONS ? tables[destination] : null;
        if (table == null) {
            throw new UnusualJpegException("a scan without its Huffman table");
        }
        return table;
    }
}
