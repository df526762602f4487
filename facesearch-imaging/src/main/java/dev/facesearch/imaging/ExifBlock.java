package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads two tags of an EXIF block and nothing else: maker notes, thumbnails and further directories, where EXIF readers
 * meet hostile input, are never visited.
 *
 * @param orientation how the picture is shown; {@link Orientation#TOP_LEFT} where the block does not say or is broken
 * @param taken the day the photo was taken by the camera's clock, where the block says so
 */
record ExifBlock(Orientation orientation, Optional<LocalDate> taken) {

    static final ExifBlock NONE = new ExifBlock(Orientation.TOP_LEFT, Optional.empty());

    private static final int TAG_ORIENTATION = 0x0112;
    private static final int TAG_EXIF_DIRECTORY = 0x8769;
    private static final int TAG_DATE_TIME_ORIGINAL = 0x9003;
    private static final int TYPE_ASCII = 2;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int ENTRY_BYTES = 12;
    private static final int DATE_BYTES = 10;
    private static final int NOWHERE = -1;
    private static final Pattern DATE = Pattern.compile("(\\d{4}):(\\d{2}):(\\d{2})");

    /** Reads a TIFF block (TIFF 6.0, section 2): the first directory, and EXIF's own. */
    static ExifBlock of(ByteBuffer tiff) {
        ByteBuffer block = tiff.slice();
        if (block.limit() < 8) {
            return NONE;
        }
        int mark = block.getShort(0) & 0xffff;
        if (mark != 0x4949 && mark != 0x4d4d) {
            return NONE;
        }
        block.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (block.getShort(2) != 42) {
            return NONE;
        }
        long directory = unsigned(block, 4);
        return new ExifBlock(orientation(block, directory), taken(block, directory));
    }

    private static Orientation orientation(ByteBuffer block, long directory) {
        int entry = entry(block, directory, TAG_ORIENTATION);
        return entry != NOWHERE && isOf(block, entry, TYPE_SHORT, 1)
                ? Orientation.ofExif(block.getShort(entry + 8) & 0xffff)
                : Orientation.TOP_LEFT;
    }

    private static Optional<LocalDate> taken(ByteBuffer block, long directory) {
        int pointer = entry(block, directory, TAG_EXIF_DIRECTORY);
        if (pointer == NOWHERE || !isOf(block, pointer, TYPE_LONG, 1)) {
            return Optional.empty();
        }
        int entry = entry(block, unsigned(block, pointer + 8), TAG_DATE_TIME_ORIGINAL);
        if (entry == NOWHERE || block.getShort(entry + 2) != TYPE_ASCII || unsigned(block, entry + 4) < DATE_BYTES) {
            return Optional.empty();
        }
        long text = unsigned(block, entry + 8);
        if (text + DATE_BYTES > block.limit()) {
            return Optional.empty();
        }
        byte[] date = new byte[DATE_BYTES];
        block.get((int) text, date);
        return date(new String(date, ISO_8859_1));
    }

    /** Returns a day; empty for the zeros and blanks of a camera that does not know it. */
    private static Optional<LocalDate> date(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches() || parts.group(1).equals("0000")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns where in the block a tag of a directory stands. */
    private static int entry(ByteBuffer block, long directory, int tag) {
        if (directory + 2 > block.limit()) {
            return NOWHERE;
        }
        int entries = block.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > block.limit()) {
                return NOWHERE;
            }
            if ((block.getShort((int) entry) & 0xffff) == tag) {
                return (int) entry;
            }
        }
        return NOWHERE;
    }

    private static boolean isOf(ByteBuffer block, int entry, int type, int count) {
        return block.getShort(entry + 2) == type && block.getInt(entry + 4) == count;
    }

    private static long unsigned(ByteBuffer block, int at) {
        return block.getInt(at) & 0xffffffffL;
    }
}
