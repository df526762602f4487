package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.DAMAGED;
import static dev.facesearch.imaging.ImageException.Kind.UNSUPPORTED_FORMAT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The segments of a JPEG file (ITU-T T.81, annex B), walked once from start to end without decoding anything. Keeps the
 * frame, the tables and the scans, and of the application segments what says how to show the picture: the orientation,
 * the colour transform and the colour profile.
 */
final class JpegSegments {

    /**
     * An encoder needs about a dozen scans for a progressive picture. Each one costs a pass over the whole picture for
     * a few bytes of file, so that their number must be bounded.
     */
    static final int MAX_SCANS = 100;

    private static final byte[] EXIF = "Exif\0\0".getBytes(ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(ISO_8859_1);
    private static final byte[] JFIF = "JFIF\0".getBytes(ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(ISO_8859_1);

    private static final int SOF0 = 0xc0;
    private static final int SOF2 = 0xc2;
    private static final int SOF15 = 0xcf;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int TEM = 0x01;

    private final byte[] file;
    private final List<ByteBuffer> kept = new ArrayList<>();
    private final TreeMap<Integer, ByteBuffer> iccChunks = new TreeMap<>();
    private int keptFrom = 2;

    private int width;
    private int height;
    private int[] componentIds = {};
    private long leastBits;
    private boolean progressive;
    private boolean jfif;
    private int adobeTransform = -1;
    private Orientation orientation = Orientation.TOP_LEFT;
    private boolean exif;
    private int scans;
    private boolean ended;
    private long scanBytes;

    private JpegSegments(byte[] file) {
        this.file = file;
    }

    /** Walks a file that begins with the marker SOI. */
    static JpegSegments parse(byte[] file) {
        JpegSegments segments = new JpegSegments(file);
        segments.walk();
        segments.check();
        return segments;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int components() {
        return componentIds.length;
    }

    boolean progressive() {
        return progressive;
    }

    /** Whether the file goes on to its end marker. */
    boolean ended() {
        return ended;
    }

    Orientation orientation() {
        return orientation;
    }

    /** The colour transform of the Adobe segment (0 none, 1 YCbCr, 2 YCCK), -1 without one. */
    int adobeTransform() {
        return adobeTransform;
    }

    /**
     * Whether three components are YCbCr, by the rule of the Independent JPEG Group's decoder: a JFIF segment says so,
     * else an Adobe segment tells, else component ids other than the letters R, G, B.
     */
    boolean isYcc() {
        if (jfif || adobeTransform >= 0) {
            return jfif || adobeTransform != 0;
        }
        return !(componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B');
    }

    /** The colour profile's pieces in order; empty without one. */
    List<ByteBuffer> iccChunks() {
        return List.copyOf(iccChunks.values());
    }

    /** The stretches of the file that are neither start nor end marker, application segment nor comment. */
    List<ByteBuffer> kept() {
        return List.copyOf(kept);
    }

    private void walk() {
        int at = 2;
        while (true) {
            int marker = nextMarker(at);
            if (marker < 0 || marker + 1 >= file.length) {
                keep(file.length);
                return;
            }
            int code = file[marker + 1] & 0xff;
            if (code == EOI) {
                ended = true;
                keep(marker);
                return;
            }
            if (code == SOI || code == TEM || isRestart(code)) {
                at = marker + 2;
                continue;
            }
            int end = segmentEnd(marker);
            if (end < 0) {
                if (scans == 0) {
                    throw truncated();
                }
                keep(file.length);
                return;
            }
            take(code, marker, end);
            at = end;
        }
    }

    /** The place of the next marker; within a scan, coded data are passed over. */
    private int nextMarker(int from) {
        for (int i = from; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff) {
                int code = file[i + 1] & 0xff;
                if (code != 0 && code != 0xff && !(scans > 0 && isRestart(code))) {
                    scanBytes += scans > 0 ? i - from : 0;
                    return i;
                }
            }
        }
        scanBytes += scans > 0 ? file.length - from : 0;
        return -1;
    }

    private int segmentEnd(int marker) {
        if (marker + 4 > file.length) {
            return -1;
        }
        int end = marker + 2 + u16(marker + 2);
        return u16(marker + 2) < 2 || end > file.length ? -1 : end;
    }

    private void take(int code, int marker, int end) {
        ByteBuffer body = ByteBuffer.wrap(file, marker + 4, end - marker - 4).slice();
        if (code == SOS) {
            if (++scans > MAX_SCANS) {
                throw new ImageException(
                        DAMAGED,
                        "this JPEG has more than " + MAX_SCANS + " scans, which no camera writes; save it again");
            }
        } else if (code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC) {
            takeFrame(code, body);
        } else if ((code >= APP0 && code <= APP15) || code == COM) {
            takeApplication(code, body);
            keep(marker);
            keptFrom = end;
        }
    }

    private void takeApplication(int code, ByteBuffer body) {
        if (code == APP0) {
            jfif |= startsWith(body, JFIF);
        } else if (code == APP1 && !exif && startsWith(body, EXIF)) {
            exif = true;
            orientation = ExifOrientation.of(after(body, EXIF.length));
        } else if (code == APP2 && startsWith(body, ICC) && body.limit() > ICC.length + 2) {
            iccChunks.putIfAbsent(body.get(ICC.length) & 0xff, after(body, ICC.length + 2));
        } else if (code == APP14 && startsWith(body, ADOBE) && body.limit() >= 12) {
            adobeTransform = body.get(11) & 0xff;
        }
    }

    private void takeFrame(int code, ByteBuffer body) {
        if (componentIds.length > 0 || body.limit() < 6 || body.limit() < 6 + 3 * (body.get(5) & 0xff)) {
            throw new ImageException(DAMAGED, "this JPEG's frame header is damaged; send the original file");
        }
        int precision = body.get(0) & 0xff;
        if (code < SOF0 || code > SOF2 || precision != 8) {
            throw new ImageException(
                    UNSUPPORTED_FORMAT,
                    "a JPEG of an uncommon kind (" + kindOf(code) + ", " + precision
                            + " bits a sample); save it as baseline or progressive JPEG with 8 bits");
        }
        progressive = code == SOF2;
        height = body.getShort(1) & 0xffff;
        width = body.getShort(3) & 0xffff;
        componentIds = new int[body.get(5) & 0xff];
        int[] across = new int[componentIds.length];
        int[] down = new int[componentIds.length];
        int mostAcross = 1;
        int mostDown = 1;
        for (int i = 0; i < componentIds.length; i++) {
            componentIds[i] = body.get(6 + 3 * i) & 0xff;
            across[i] = (body.get(7 + 3 * i) >> 4) & 0xf;
            down[i] = body.get(7 + 3 * i) & 0xf;
            mostAcross = Math.max(mostAcross, across[i]);
            mostDown = Math.max(mostDown, down[i]);
        }
        for (int i = 0; i < componentIds.length; i++) {
            // One block of 8 x 8 samples cannot be coded in less than a bit.
            long blocks = (long) ceilDiv(width * across[i], 8 * mostAcross) * ceilDiv(height * down[i], 8 * mostDown);
            leastBits = Math.max(leastBits, blocks);
        }
    }

    private void check() {
        if (componentIds.length == 0 || scans == 0) {
            throw truncated();
        }
        int components = componentIds.length;
        if (width == 0 || height == 0 || components == 2 || components > 4) {
            throw new ImageException(
                    DAMAGED,
                    "this JPEG says to be " + width + " x " + height + " pixels with " + components
                            + " components; send the original file");
        }
    }

    /**
     * Refuses a header that promises more than the data can hold, before memory is taken for it.
     *
     * @throws ImageException of the kind {@code DAMAGED}
     */
    void checkPlausible() {
        if (scanBytes * 8 < leastBits) {
            throw new ImageException(
                    DAMAGED,
                    "this JPEG says to be " + width + " x " + height + " pixels but holds only " + scanBytes
                            + " bytes of them; it is truncated or forged");
        }
    }

    private void keep(int to) {
        if (to > keptFrom) {
            kept.add(ByteBuffer.wrap(file, keptFrom, to - keptFrom).slice());
        }
        keptFrom = to;
    }

    private static boolean isRestart(int code) {
        return code >= RST0 && code < SOI;
    }

    private int u16(int at) {
        return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
    }

    private static ByteBuffer after(ByteBuffer body, int offset) {
        return body.duplicate().position(offset).slice();
    }

    private static boolean startsWith(ByteBuffer body, byte[] prefix) {
        return body.limit() >= prefix.length && body.slice(0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private static int ceilDiv(int value, int by) {
        return (value + by - 1) / by;
    }

    private static String kindOf(int code) {
        if (code == 0xc3 || code == 0xc7 || code == 0xcb || code == 0xcf) {
            return "lossless";
        }
        if (code >= 0xc9) {
            return "arithmetic coding";
        }
        return code >= 0xc5 ? "hierarchical" : "Huffman coding";
    }

    private static ImageException truncated() {
        return new ImageException(DAMAGED, "this JPEG ends before its pixels begin; send the original file");
    }
}
