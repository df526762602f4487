package dev.facesearch.imaging.progressive;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One scan of a progressive picture, decoded into its coefficients (ITU-T T.81, annex G). It takes exactly what G
 * allows and an encoder writes: whatever decoders must guess at is left to them. Not thread-safe.
 */
final class ProgressiveScan {

    /** No coefficient of samples of 8 bits has more bits than these and one (tables F.1 and F.2). */
    private static final int MAX_MISSING_BITS = 9;

    private static final int MAX_AC = 1023;
    private static final int ZEROS = 15;
    private static final int RESTART_CODES = 8;

    private final JpegFrame frame;
    private final JpegBitReader bits;
    private final JpegComponent[] components;
    private final HuffmanDecoder[] tables;
    private final int[] predictions;
    private final int restartInterval;

    private final int first;
    private final int last;
    private final boolean refining;
    private final int missingBits;

    private int untilRestart;
    private int restarts;
    private int blocksLeftEmpty;

    /**
     * Reads a scan's header (B.2.3).
     *
     * @param header without its length
     * @param bits at the beginning of its coded data
     * @param restartInterval minimum coded units between two restart markers, 0 without these
     */
    ProgressiveScan(JpegFrame frame, HuffmanTables defined, ByteBuffer header, JpegBitReader bits, int restartInterval)
            throws UnusualJpegException {
        int count = header.hasRemaining() ? header.get(0) : 0;
        if (count < 1 || count > frame.components().size() || header.limit() != 4 + 2 * count) {
            throw new UnusualJpegException("a scan of too many or too few components");
        }
        this.frame = frame;
        this.bits = bits;
        this.restartInterval = restartInterval;
        untilRestart = restartInterval;
        first = header.get(1 + 2 * count);
        last = header.get(2 + 2 * count);
        int missingBefore = (header.get(3 + 2 * count) >> 4) & 0xf;
        missingBits = header.get(3 + 2 * count) & 0xf;
        refining = missingBefore > 0;
        checkProgression(count, missingBefore);
        components = new JpegComponent[count];
        tables = new HuffmanDecoder[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            from = indexOf(header.get(1 + 2 * i), from);
            components[i] = frame.components().get(from++);
            components[i].refine(first, last, missingBefore, missingBits);
        }
        for (int i = 0; i < count; i++) {
            int destinations = header.get(2 + 2 * i) & 0xff;
            if (first > 0) {
                tables[i] = defined.ac(destinations & 0xf);
            } else if (!refining) {
                tables[i] = defined.dc(destinations >> 4);
            }
        }
        predictions = new int[count];
    }

    /** By G.1.1.1: the DC coefficients alone, of one or more components, or AC coefficients of a single one. */
    private void checkProgression(int count, int missingBefore) throws UnusualJpegException {
        boolean dc = first == 0 && last == 0;
        boolean ac = first > 0 && last >= first && last < JpegComponent.BLOCK && count == 1;
        boolean oneBitMore = !refining || missingBits == missingBefore - 1;
        if (!(dc || ac) || !oneBitMore || missingBits > MAX_MISSING_BITS) {
            throw new UnusualJpegException("a scan of coefficients that do not go together");
        }
    }

    /** Returns the place of a component, which must come after those before, as in the frame. */
    private int indexOf(int id, int from) throws UnusualJpegException {
        List<JpegComponent> all = frame.components();
        for (int i = from; i < all.size(); i++) {
            if (all.get(i).id() == id) {
                return i;
            }
        }
        throw new UnusualJpegException("a scan of a component that is not there");
    }

    /** Decodes the scan and returns the place of the marker behind it. */
    int decode() throws UnusualJpegException {
        if (components.length == 1) {
            for (int row = 0; row < components[0].heightInBlocks(); row++) {
                decodeRow(components[0].coefficients(row), components[0].nonZero(row));
            }
            return endSegment();
        }
        for (int row = 0; row < frame.mcusDown(); row++) {
            for (int column = 0; column < frame.mcusAcross(); column++) {
                decodeMcu(row, column);
            }
        }
        return endSegment();
    }

    /** Restarts before the next minimum coded unit if it is time to (F.2.1.3.1). */
    private void countDown() throws UnusualJpegException {
        if (restartInterval == 0 || untilRestart-- > 0) {
            return;
        }
        untilRestart = restartInterval - 1;
        int marker = endSegment();
        bits.restart(marker, restarts++ % RESTART_CODES);
        Arrays.fill(predictions, 0);
    }

    private int endSegment() throws UnusualJpegException {
        if (blocksLeftEmpty > 0) {
            throw new UnusualJpegException("more empty blocks than there are");
        }
        return bits.endSegment();
    }

    /** A row of the only component, a block being a minimum coded unit. */
    private void decodeRow(short[] coefficients, long[] nonZero) throws UnusualJpegException {
        int columns = components[0].widthInBlocks();
        for (int column = 0; column < columns; column++) {
            countDown();
            int block = column * JpegComponent.BLOCK;
            if (first == 0) {
                decodeDc(0, coefficients, block);
            } else if (refining) {
                nonZero[column] = refineAc(coefficients, block, nonZero[column]);
            } else if (blocksLeftEmpty > 0) {
                blocksLeftEmpty--;
            } else {
                nonZero[column] |= decodeAc(coefficients, block);
            }
        }
    }

    /** A minimum coded unit of several components, which have only DC coefficients in common scans. */
    private void decodeMcu(int mcuRow, int mcuColumn) throws UnusualJpegException {
        countDown();
        for (int i = 0; i < components.length; i++) {
            JpegComponent component = components[i];
            for (int y = 0; y < component.down(); y++) {
                short[] coefficients = component.coefficients(mcuRow * component.down() + y);
                for (int x = 0; x < component.across(); x++) {
                    decodeDc(i, coefficients, (mcuColumn * component.across() + x) * JpegComponent.BLOCK);
                }
            }
        }
    }

    /** Decodes DC coefficients (G.1.2.1). */
    private void decodeDc(int component, short[] coefficients, int block) throws UnusualJpegException {
        if (refining) {
            coefficients[block] |= (short) (bits.takeBit() << missingBits);
            return;
        }
        predictions[component] += bits.takeSigned(bits.decode(tables[component]));
        int coefficient = predictions[component] << missingBits;
        if (coefficient != (short) coefficient) {
            throw new UnusualJpegException("a DC coefficient out of range");
        }
        coefficients[block] = (short) coefficient;
    }

    /** Decodes AC coefficients (G.1.2.2); returns the set of coefficients that are not zero. */
    private long decodeAc(short[] coefficients, int block) throws UnusualJpegException {
        HuffmanDecoder table = tables[0];
        long found = 0;
        int k = first;
        while (k <= last) {
            int runAndCategory = bits.decode(table);
            int run = runAndCategory >> 4;
            int category = runAndCategory & 0xf;
            if (category == 0 && run < ZEROS) {
                blocksLeftEmpty = (1 << run) + bits.take(run) - 1;
                return found;
            }
            k += run;
            if (k > last) {
                throw new UnusualJpegException("a coefficient beyond the last of its scan");
            }
            if (category > 0) {
                int coefficient = bits.takeSigned(category) << missingBits;
                if (Math.abs(coefficient) > MAX_AC) {
                    throw new UnusualJpegException("an AC coefficient out of range");
                }
                coefficients[block + k] = (short) coefficient;
                found |= 1L << k;
            }
            k++;
        }
        return found;
    }

    /** Refines AC coefficients (G.1.2.3 and figure G.7); returns the set of coefficients that are not zero now. */
    private long refineAc(short[] coefficients, int block, long nonZeroBefore) throws UnusualJpegException {
        long nonZero = nonZeroBefore;
        int k = first;
        while (k <= last && blocksLeftEmpty == 0) {
            int runAndCategory = bits.decode(tables[0]);
            int run = runAndCategory >> 4;
            int category = runAndCategory & 0xf;
            if (category > 1) {
                throw new UnusualJpegException("a new coefficient of more than one bit");
            }
            if (category == 0 && run < ZEROS) {
                blocksLeftEmpty = (1 << run) + bits.take(run);
                break;
            }
            int sign = category == 0 ? 0 : 2 * bits.take(1) - 1;
            k = passOver(run, coefficients, block, k, nonZeroBefore);
            if (k > last) {
                throw new UnusualJpegException("a coefficient beyond the last of its scan");
            }
            if (sign != 0) {
                coefficients[block + k] = (short) (sign << missingBits);
                nonZero |= 1L << k;
            }
            k++;
        }
        if (blocksLeftEmpty > 0) {
            passOver(JpegComponent.BLOCK, coefficients, block, k, nonZeroBefore);
            blocksLeftEmpty--;
        }
        return nonZero;
    }

    /**
     * Passes over {@code zeros} zeros and refines what lies between them and before the next one.
     *
     * @return the place of that next zero; behind the last coefficient if there is none
     */
    private int passOver(int zeros, short[] coefficients, int block, int from, long nonZero) {
        int k = from;
        int left = zeros;
        while (k <= last) {
            int next = Math.min(last + 1, k + Long.numberOfTrailingZeros(nonZero >>> k));
            if (left < next - k) {
                return k + left;
            }
            left -= next - k;
            k = next;
            if (k <= last) {
                refine(coefficients, block + k);
                k++;
            }
        }
        return k;
    }

    private void refine(short[] coefficients, int place) {
        if (bits.takeBit() != 0) {
            int bit = 1 << missingBits;
            coefficients[place] += (short) (coefficients[place] > 0 ? bit : -bit);
        }
    }
}
