package dev.facesearch.imaging;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A JPEG file put together segment by segment, sound or not. Bits are strings of 0 and 1; its Huffman tables have codes
 * of 8 bits for the values below 128 and of 12 bits for those above.
 */
public final class JpegFile {

    public static final int SOF2 = 0xc2;
    public static final int DHT = 0xc4;
    public static final int SOS = 0xda;
    public static final int DQT = 0xdb;
    public static final int DRI = 0xdd;

    private static final int SHORT_CODES = 128;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public JpegFile() {
        raw(0xff, 0xd8);
    }

    /** Returns the bits of a Huffman code. */
    public static String code(int value) {
        return value < SHORT_CODES ? bits(value, 8) : bits(SHORT_CODES * 16 + value - SHORT_CODES, 12);
    }

    /** Returns the lowest bits of a number. */
    static String bits(int number, int count) {
        StringBuilder bits = new StringBuilder();
        for (int i = count - 1; i >= 0; i--) {
            bits.append((number >> i) & 1);
        }
        return bits.toString();
    }

    public JpegFile raw(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    public JpegFile segment(int code, int... body) {
        return raw(0xff, code, (body.length + 2) >> 8, (body.length + 2) & 0xff).raw(body);
    }

    /** Returns a quantization table of the destination 0, and the Huffman tables of the destinations 0 of DC and AC. */
    public JpegFile tables() {
        segment(DQT, quantization());
        segment(DHT, huffman(0x00, 12));
        return segment(DHT, huffman(0x10, 256));
    }

    public static int[] quantization() {
        int[] body = new int[1 + 64];
        Arrays.setAll(body, i -> i == 0 ? 0 : 1 + i % 7);
        return body;
    }

    /** Returns a table of the values from 0 on. */
    static int[] huffman(int classAndDestination, int values) {
        int[] body = new int[1 + 16 + values];
        body[0] = classAndDestination;
        body[8] = Math.min(values, SHORT_CODES);
        body[12] = Math.max(0, values - SHORT_CODES);
        Arrays.setAll(body, i -> i < 17 ? body[i] : i - 17);
        return body;
    }

    /** Returns a progressive frame whose components have the ids 1, 2, 3. */
    public JpegFile frame(int width, int height, int... samplings) {
        List<Integer> body =
                new ArrayList<>(List.of(8, height >> 8, height & 0xff, width >> 8, width & 0xff, samplings.length));
        for (int i = 0; i < samplings.length; i++) {
            Collections.addAll(body, i + 1, samplings[i], 0);
        }
        return segment(SOF2, body.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Returns the header of a scan with tables of the destination 0. */
    public JpegFile scan(int[] ids, int first, int last, int beforeAndAfter) {
        IntStream components = Arrays.stream(ids).flatMap(id -> IntStream.of(id, 0));
        IntStream start = IntStream.concat(IntStream.of(ids.length), components);
        return segment(
                SOS,
                IntStream.concat(start, IntStream.of(first, last, beforeAndAfter))
                        .toArray());
    }

    /** Coded data, filled up to a whole byte. */
    public JpegFile coded(String bits) {
        String whole = bits + "1".repeat(-bits.length() & 7);
        for (int i = 0; i < whole.length(); i += 8) {
            int next = Integer.parseInt(whole.substring(i, i + 8), 2);
            raw(next);
            if (next == 0xff) {
                raw(0);
            }
        }
        return this;
    }

    public byte[] end() {
        return raw(0xff, 0xd9).bytes();
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
