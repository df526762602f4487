package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A writer of PNG files of every kind, by the standard alone (W3C PNG, third edition), so that reading is checked
 * against something else than the JDK's own writer.
 */
final class Pngs {

    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGB_ALPHA = 6;

    /** First column, first row, column step, row step of the seven passes of Adam7. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    /** The samples of a pixel. */
    interface Samples {
        int[] at(int x, int y);
    }

    private final int width;
    private final int height;
    private final int colorType;
    private final int depth;
    private boolean interlaced;
    private final List<byte[]> chunks = new ArrayList<>();

    Pngs(int width, int height, int colorType, int depth) {
        this.width = width;
        this.height = height;
        this.colorType = colorType;
        this.depth = depth;
    }

    Pngs interlaced() {
        interlaced = true;
        return this;
    }

    /** Returns a chunk between the header and the data. */
    Pngs with(String type, byte[] body) {
        chunks.add(chunk(type, body));
        return this;
    }

    byte[] write(Samples samples) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        int[][] passes = interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}};
        for (int[] pass : passes) {
            byte[] above = new byte[0];
            for (int y = pass[1]; y < height && pass[0] < width; y += pass[3]) {
                byte[] row = pack(samples, y, pass);
                above = above.length == 0 ? new byte[row.length] : above;
                filter(rows, row, above, y % 5);
                above = row;
            }
        }
        return join(deflate(rows.toByteArray()));
    }

    /** Returns a file that says one size and holds the deflated data given. */
    byte[] join(byte[] deflated) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
        file.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colorType)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) (interlaced ? 1 : 0))
                        .array()));
        chunks.forEach(file::writeBytes);
        file.writeBytes(chunk("IDAT", deflated));
        file.writeBytes(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private byte[] pack(Samples samples, int y, int[] pass) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int bits = 0;
        int filled = 0;
        for (int x = pass[0]; x < width; x += pass[2]) {
            for (int sample : samples.at(x, y)) {
                if (depth == 16) {
                    packed.write(sample >> 8);
                }
                if (depth >= 8) {
                    packed.write(sample);
                } else {
                    bits = (bits << depth) | sample;
                    filled += depth;
                    if (filled == 8) {
                        packed.write(bits);
                        bits = 0;
                        filled = 0;
                    }
                }
            }
        }
        if (filled > 0) {
            packed.write(bits << (8 - filled));
        }
        return packed.toByteArray();
    }

    private void filter(ByteArrayOutputStream rows, byte[] row, byte[] above, int type) {
        int channels = switch (colorType) {
            case RGB -> 3;
            case GREY_ALPHA -> 2;
            case RGB_ALPHA -> 4;
            default -> 1;
        };
        int back = Math.max(1, channels * depth / 8);
        rows.write(type);
        for (int i = 0; i < row.length; i++) {
            int left = i >= back ? row[i - back] & 0xff : 0;
            int up = above[i] & 0xff;
            int corner = i >= back ? above[i - back] & 0xff : 0;
            int predicted = switch (type) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                case 4 -> paeth(left, up, corner);
                default -> 0;
            };
            rows.write(row[i] - predicted);
        }
    }

    private static int paeth(int left, int up, int corner) {
        int estimate = left + up - corner;
        int toLeft = Math.abs(estimate - left);
        int toUp = Math.abs(estimate - up);
        int toCorner = Math.abs(estimate - corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }

    static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(deflated)) {
            deflating.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    /** Returns a stream that inflates to as many zeros. */
    static byte[] deflatedZeros(long count) {
        byte[] zeros = new byte[1 << 16];
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(deflated)) {
            for (long left = count; left > 0; left -= zeros.length) {
                deflating.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deflated.toByteArray();
    }

    static byte[] chunk(String type, byte[] body) {
        byte[] name = type.getBytes(ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(body);
        return ByteBuffer.allocate(12 + body.length)
                .putInt(body.length)
                .put(name)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }
}
