package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.DAMAGED;

import dev.facesearch.imaging.progressive.JpegMarkers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The scans of a JPEG file and what lies between them.
 *
 * @param kept the stretches of the whole file that are neither start nor end marker, application segment nor comment
 * @param bytes of coded data
 * @param ended whether the file goes on to its end marker
 */
public record JpegScans(List<ByteBuffer> kept, long bytes, boolean ended) {

    /**
     * An encoder needs about a dozen scans for a progressive picture. Each one costs a pass over the whole picture for
     * a few bytes of file, so that their number must be bounded.
     */
    static final int MAX_SCANS = 100;

    /**
     * Walks from the first scan's coded data to the end.
     *
     * @param kept the stretches before
     * @param keptFrom where the next one begins
     */
    public static JpegScans walk(byte[] file, int firstScan, List<ByteBuffer> kept, int keptFrom) {
        List<ByteBuffer> stretches = new ArrayList<>(kept);
        int from = keptFrom;
        int at = firstScan;
        long bytes = 0;
        int scans = 1;
        while (true) {
            int marker = nextMarker(file, at);
            bytes += (marker < 0 ? file.length : marker) - at;
            int code = JpegMarkers.code(file, marker);
            int end = marker < 0 || code == JpegMarkers.EOI ? -1 : end(file, marker, code);
            if (end < 0) {
                boolean ended = code == JpegMarkers.EOI;
                add(stretches, file, from, ended ? marker : file.length);
                return new JpegScans(List.copyOf(stretches), bytes, ended);
            }
            if (code == JpegMarkers.SOS && ++scans > MAX_SCANS) {
                throw new ImageException(
                        DAMAGED,
                        "this JPEG has more than " + MAX_SCANS + " scans, which no camera writes; save it again");
            }
            if (JpegMarkers.isFrame(code)) {
                throw new ImageException(DAMAGED, "this JPEG has a second frame; send the original file");
            }
            if (JpegMarkers.isApplication(code)) {
                add(stretches, file, from, marker);
                from = end;
            }
            at = end;
        }
    }

    /** Restart markers belong to the coded data. */
    private static int nextMarker(byte[] file, int from) {
        int marker = JpegMarkers.next(file, from);
        while (marker >= 0 && JpegMarkers.isRestart(JpegMarkers.code(file, marker))) {
            marker = JpegMarkers.next(file, marker + 2);
        }
        return marker;
    }

    private static int end(byte[] file, int marker, int code) {
        return JpegMarkers.standsAlone(code) ? marker + 2 : JpegMarkers.segmentEnd(file, marker);
    }

    private static void add(List<ByteBuffer> stretches, byte[] file, int from, int to) {
        if (to > from) {
            stretches.add(ByteBuffer.wrap(file, from, to - from).slice());
        }
    }
}
