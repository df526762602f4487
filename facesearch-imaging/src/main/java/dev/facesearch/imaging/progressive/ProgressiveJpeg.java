package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a progressive JPEG file (ITU-T T.81, annex G) as a sequential one of a single scan with the very same
 * coefficients, so that the pixels are the same to the last bit. For a file that is damaged, or in any way unlike those
 * that encoders write, a decoder makes what it will: such a file is refused here.
 */
public final class ProgressiveJpeg {

    private final byte[] file;
    private final List<ByteBuffer> quantizationAndFrame = new ArrayList<>();
    private final HuffmanTables tables = new HuffmanTables();
    private @Nullable JpegFrame frame;
    private int restartInterval;
    private boolean scanned;

    private ProgressiveJpeg(byte[] file) {
        this.file = file;
    }

    /**
     * Returns the tables and the scan, without what comes before and after them in a file.
     *
     * @param file from the marker SOI to the marker EOI; what comes after it is ignored, as are application segments
     * @throws UnusualJpegException if the file is not fit for it
     */
    public static List<ByteBuffer> toOneScan(byte[] file) throws UnusualJpegException {
        ProgressiveJpeg jpeg = new ProgressiveJpeg(file);
        JpegFrame decoded = jpeg.decode();
        List<ByteBuffer> parts = new ArrayList<>(jpeg.quantizationAndFrame);
        parts.addAll(SequentialScan.write(decoded));
        return parts;
    }

    private JpegFrame decode() throws UnusualJpegException {
        int at = 2;
        while (true) {
            int marker = marker(at);
            int code = JpegMarkers.code(file, marker);
            if (code == JpegMarkers.EOI) {
                return complete();
            }
            int end = code < 0 || JpegMarkers.standsAlone(code) ? -1 : JpegMarkers.segmentEnd(file, marker);
            if (end < 0) {
                throw new UnusualJpegException("a marker without its segment");
            }
            at = code == JpegMarkers.SOS ? decodeScan(marker, end) : take(code, marker, end);
        }
    }

    /** Returns where the marker at a place begins, without the bytes that fill up to it (B.1.1.2). */
    private int marker(int from) throws UnusualJpegException {
        int marker = JpegMarkers.next(file, from);
        for (int i = from; i < marker; i++) {
            if (file[i] != (byte) 0xff) {
                throw new UnusualJpegException("bytes between two segments");
            }
        }
        return marker;
    }

    private int take(int code, int marker, int end) throws UnusualJpegException {
        ByteBuffer segment = ByteBuffer.wrap(file, marker, end - marker).slice();
        ByteBuffer body = segment.slice(4, segment.limit() - 4);
        if (code == JpegMarkers.DQT && !scanned) {
            quantizationAndFrame.add(segment);
        } else if (code == JpegMarkers.SOF2 && frame == null) {
            frame = JpegFrame.parse(body);
            quantizationAndFrame.add(sequential(segment));
        } else if (code == JpegMarkers.DHT) {
            tables.define(body);
        } else if (code == JpegMarkers.DRI && body.limit() == 2) {
            restartInterval = body.getShort() & 0xffff;
        } else if (!JpegMarkers.isApplication(code)) {
            throw new UnusualJpegException("a segment of an uncommon kind or place");
        }
        return end;
    }

    /** Returns the same frame header for a sequential picture, which may have tables of any precision (table B.2). */
    private static ByteBuffer sequential(ByteBuffer frame) {
        return ByteBuffer.allocate(frame.limit())
                .put(frame.duplicate())
                .put(1, (byte) JpegMarkers.SOF1)
                .flip();
    }

    private int decodeScan(int marker, int end) throws UnusualJpegException {
        if (frame == null) {
            throw new UnusualJpegException("a scan before the frame");
        }
        scanned = true;
        ByteBuffer header = ByteBuffer.wrap(file, marker + 4, end - marker - 4).slice();
        return new ProgressiveScan(frame, tables, header, new JpegBitReader(file, end), restartInterval).decode();
    }

    private JpegFrame complete() throws UnusualJpegException {
        if (frame == null) {
            throw new UnusualJpegException("no frame");
        }
        for (JpegComponent component : frame.components()) {
            if (!component.complete()) {
                // A decoder smooths such a picture, by its own rules.
                throw new UnusualJpegException("coefficients are missing");
            }
        }
        return frame;
    }
}
