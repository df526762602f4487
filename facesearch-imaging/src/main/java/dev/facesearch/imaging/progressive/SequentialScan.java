package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** Writes all coefficients of a picture as the one scan of a sequential JPEG (ITU-T T.81, F.1.2). Not thread-safe. */
final class SequentialScan {

    private static final int MAX_DC_CATEGORY = 11;
    private static final int ZERO_RUN = 0xf0;
    private static final int ALL_AC = JpegComponent.BLOCK - 1;

    private static final HuffmanEncoder DC = new HuffmanEncoder(JPEGHuffmanTable.StdDCLuminance);
    private static final HuffmanEncoder AC = new HuffmanEncoder(JPEGHuffmanTable.StdACLuminance);

    private final JpegFrame frame;
    private final JpegBitWriter bits = new JpegBitWriter();
    private final JpegComponent[] components;
    private final int[] predictions;

    private SequentialScan(JpegFrame frame) {
        this.frame = frame;
        components = frame.components().toArray(JpegComponent[]::new);
        predictions = new int[components.length];
    }

    /** Returns the scan with its tables. */
    static List<ByteBuffer> write(JpegFrame frame) throws UnusualJpegException {
        List<ByteBuffer> parts = new ArrayList<>();
        parts.add(segment(JpegMarkers.DHT, DC.definition(0x00)));
        parts.add(segment(JpegMarkers.DHT, AC.definition(0x10)));
        parts.add(segment(JpegMarkers.SOS, header(frame)));
        parts.addAll(new SequentialScan(frame).code());
        return parts;
    }

    private static byte[] header(JpegFrame frame) {
        ByteBuffer header = ByteBuffer.allocate(4 + 2 * frame.components().size());
        header.put((byte) frame.components().size());
        frame.components()
                .forEach(component -> header.put((byte) component.id()).put((byte) 0));
        header.put((byte) 0).put((byte) ALL_AC).put((byte) 0);
        return header.array();
    }

    private static ByteBuffer segment(int code, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) 0xff)
                .put((byte) code)
                .putShort((short) (2 + body.length))
                .put(body)
                .flip();
    }

    private List<ByteBuffer> code() throws UnusualJpegException {
        if (components.length == 1) {
            JpegComponent only = components[0];
            for (int row = 0; row < only.heightInBlocks(); row++) {
                for (int column = 0; column < only.widthInBlocks(); column++) {
                    codeBlock(0, only.coefficients(row), only.nonZero(row)[column], column * JpegComponent.BLOCK);
                }
            }
            return bits.end();
        }
        for (int row = 0; row < frame.mcusDown(); row++) {
            for (int column = 0; column < frame.mcusAcross(); column++) {
                codeMcu(row, column);
            }
        }
        return bits.end();
    }

    private void codeMcu(int mcuRow, int mcuColumn) throws UnusualJpegException {
        for (int i = 0; i < components.length; i++) {
            JpegComponent component = components[i];
            for (int y = 0; y < component.down(); y++) {
                int row = mcuRow * component.down() + y;
                for (int x = 0; x < component.across(); x++) {
                    int column = mcuColumn * component.across() + x;
                    codeBlock(
                            i,
                            component.coefficients(row),
                            component.nonZero(row)[column],
                            column * JpegComponent.BLOCK);
                }
            }
        }
    }

    private void codeBlock(int component, short[] coefficients, long nonZero, int block) throws UnusualJpegException {
        int difference = coefficients[block] - predictions[component];
        predictions[component] = coefficients[block];
        int category = category(difference);
        if (category > MAX_DC_CATEGORY) {
            throw new UnusualJpegException("DC coefficients too far apart");
        }
        DC.put(category, following(difference, category), category, bits);
        int zerosFrom = 1;
        for (long left = nonZero; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - zerosFrom;
            for (; run > 15; run -= 16) {
                AC.put(ZERO_RUN, 0, 0, bits);
            }
            category = category(coefficients[block + k]);
            AC.put(run << 4 | category, following(coefficients[block + k], category), category, bits);
            zerosFrom = k + 1;
        }
        if (zerosFrom <= ALL_AC) {
            AC.put(0, 0, 0, bits);
        }
    }

    /** Returns the bits of a number without its sign (tables F.1 and F.2). */
    private static int category(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(number));
    }

    /**
     * Returns the bits that follow a category: the lowest bits of a number, or of a negative number less one
     * (F.1.2.1.1).
     */
    private static int following(int number, int category) {
        return (number < 0 ? number - 1 : number) & ((1 << category) - 1);
    }
}
