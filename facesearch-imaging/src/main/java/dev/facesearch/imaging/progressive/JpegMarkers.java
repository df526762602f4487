package dev.facesearch.imaging.progressive;

/** The markers of a JPEG file (ITU-T T.81, table B.1). */
public final class JpegMarkers {

    public static final int SOF1 = 0xc1;
    public static final int SOF2 = 0xc2;
    public static final int DHT = 0xc4;
    public static final int RST0 = 0xd0;
    public static final int EOI = 0xd9;
    public static final int SOS = 0xda;
    public static final int DQT = 0xdb;
    public static final int DRI = 0xdd;

    private static final int SOF0 = 0xc0;
    private static final int SOF15 = 0xcf;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int SOI = 0xd8;
    private static final int APP0 = 0xe0;
    private static final int APP15 = 0xef;
    private static final int COM = 0xfe;
    private static final int TEM = 0x01;

    private JpegMarkers() {}

    /** Returns the place of the next marker, its code within the file, or -1; what is no marker is passed over. */
    public static int next(byte[] file, int from) {
        for (int i = from; i + 1 < file.length; i++) {
            if (file[i] == (byte) 0xff && file[i + 1] != 0 && file[i + 1] != (byte) 0xff) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the marker's code; -1 of none. */
    public static int code(byte[] file, int marker) {
        return marker < 0 ? -1 : file[marker + 1] & 0xff;
    }

    /** Returns where the segment behind a marker ends, or -1 where the file ends before it. */
    public static int segmentEnd(byte[] file, int marker) {
        if (marker + 4 > file.length) {
            return -1;
        }
        int length = ((file[marker + 2] & 0xff) << 8) | (file[marker + 3] & 0xff);
        int end = marker + 2 + length;
        return length < 2 || end > file.length ? -1 : end;
    }

    /** Returns whether no segment follows. */
    public static boolean standsAlone(int code) {
        return code == SOI || code == TEM || isRestart(code);
    }

    public static boolean isRestart(int code) {
        return code >= RST0 && code < SOI;
    }

    public static boolean isFrame(int code) {
        return code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC;
    }

    /** Returns whether a segment is an application's or a comment. */
    public static boolean isApplication(int code) {
        return (code >= APP0 && code <= APP15) || code == COM;
    }
}
