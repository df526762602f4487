package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.DAMAGED;
import static dev.facesearch.imaging.ImageException.Kind.UNSUPPORTED_FORMAT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.facesearch.imaging.progressive.JpegMarkers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a JPEG file before its first scan (ITU-T T.81, annex B), walked without decoding anything. Keeps the
 * frame and the tables, and of the application segments what says how to show the picture: the EXIF block, the colour
 * transform and the colour profile. The scans, which are nearly all of a file, are walked when they are asked for: a
 * picture that is only sent on is not read through.
 */
final class JpegSegments {

    private static final byte[] EXIF = "Exif\0\0".getBytes(ISO_8859_1);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(ISO_8859_1);
    private static final byte[] JFIF = "JFIF\0".getBytes(ISO_8859_1);
    private static final byte[] ADOBE = "Adobe".getBytes(ISO_8859_1);

    private static final int SOF0 = 0xc0;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;

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
    private @Nullable ExifBlock exif;
    private int firstScan = -1;

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

    /** Returns what the first EXIF segment says. */
    ExifBlock exif() {
        return exif == null ? ExifBlock.NONE : exif;
    }

    /** Returns the colour transform of the Adobe segment (0 none, 1 YCbCr, 2 YCCK), -1 without one. */
    int adobeTransform() {
        return adobeTransform;
    }

    /**
     * Returns whether three components are YCbCr, by the rule of the Independent JPEG Group's decoder: a JFIF segment
     * says so, else an Adobe segment decides, else component ids other than the letters R, G, B.
     */
    boolean isYcc() {
        if (jfif || adobeTransform >= 0) {
            return jfif || adobeTransform != 0;
        }
        return !(componentIds[0] == 'R' && componentIds[1] == 'G' && componentIds[2] == 'B');
    }

    /** Returns the colour profile's pieces in order; empty without one. */
    List<ByteBuffer> iccChunks() {
        return List.copyOf(iccChunks.values());
    }

    /**
     * Walks the scans.
     *
     * @throws ImageException of the kind {@code DAMAGED} if there are too many of them
     */
    JpegScans scans() {
        return JpegScans.walk(file, firstScan, kept, keptFrom);
    }

    private void walk() {
        int at = 2;
        while (firstScan < 0) {
            int marker = JpegMarkers.next(file, at);
            int code = JpegMarkers.code(file, marker);
            if (marker < 0 || code == JpegMarkers.EOI) {
                throw truncated();
            }
            if (JpegMarkers.standsAlone(code)) {
                at = marker + 2;
                continue;
            }
            int end = JpegMarkers.segmentEnd(file, marker);
            if (end < 0) {
                throw truncated();
            }
            take(code, marker, end);
            at = end;
        }
    }

    private void take(int code, int marker, int end) {
        ByteBuffer body = ByteBuffer.wrap(file, marker + 4, end - marker - 4).slice();
        if (code == JpegMarkers.SOS) {
            firstScan = end;
        } else if (JpegMarkers.isFrame(code)) {
            takeFrame(code, body);
        } else if (JpegMarkers.isApplication(code)) {
            takeApplication(code, body);
            if (marker > keptFrom) {
                kept.add(ByteBuffer.wrap(file, keptFrom, marker - keptFrom).slice());
            }
            keptFrom = end;
        }
    }

    private void takeApplication(int code, ByteBuffer body) {
        if (code == APP0) {
            jfif |= startsWith(body, JFIF);
        } else if (code == APP1 && exif == null && startsWith(body, EXIF)) {
            exif = ExifBlock.of(after(body, EXIF.length));
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
        if (code < SOF0 || code > JpegMarkers.SOF2 || precision != 8) {
            throw new ImageException(
                    UNSUPPORTED_FORMAT,
                    "a JPEG of an uncommon kind (" + kindOf(code) + ", " + precision
                            + " bits a sample); save it as baseline or progressive JPEG with 8 bits");
        }
        progressive = code == JpegMarkers.SOF2;
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
        if (componentIds.length == 0) {
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
     * Refuses a header that promises more than {@code scanBytes} bytes can hold.
     *
     * @throws ImageException of the kind {@code DAMAGED}
     */
    void checkPlausible(long scanBytes) {
        if (scanBytes * 8 < leastBits) {
            throw new ImageException(
                    DAMAGED,
                    "this JPEG says to be " + width + " x " + height + " pixels but holds only " + scanBytes
                            + " bytes of them; it is truncated or forged");
        }
    }

    /** Returns the bytes after the header of the first scan: no fewer than all scans have. */
    long bytesAfterHeaders() {
        return file.length - (long) firstScan;
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
