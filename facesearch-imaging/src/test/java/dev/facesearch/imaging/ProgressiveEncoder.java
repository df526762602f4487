package dev.facesearch.imaging;

import java.util.Arrays;
import java.util.Random;

/**
 * Writes random coefficients as a progressive JPEG, in whatever scans a test asks for: restart intervals and sampling
 * factors too, which the JDK's writer does not offer for it. By ITU-T T.81, annex G; runs of empty blocks are joined in
 * first scans only.
 */
public final class ProgressiveEncoder {

    private final JpegFile file = new JpegFile();
    private final int[] across;
    private final int[] down;
    private final int[] widthInBlocks;
    private final int[] heightInBlocks;
    private final int mcusAcross;
    private final int mcusDown;
    private final int[][][][] coefficients;

    private final StringBuilder bits = new StringBuilder();
    private final int[] predictions = {0, 0, 0};
    private int restartInterval;
    private int unitsCoded;
    private int emptyBlocks;

    private int first;
    private int last;
    private boolean refining;
    private int after;

    public ProgressiveEncoder(int width, int height, long seed, int... samplings) {
        int count = samplings.length;
        across = new int[count];
        down = new int[count];
        int mostAcross = 0;
        int mostDown = 0;
        for (int i = 0; i < count; i++) {
            across[i] = samplings[i] >> 4;
            down[i] = samplings[i] & 0xf;
            mostAcross = Math.max(mostAcross, across[i]);
            mostDown = Math.max(mostDown, down[i]);
        }
        mcusAcross = (width + 8 * mostAcross - 1) / (8 * mostAcross);
        mcusDown = (height + 8 * mostDown - 1) / (8 * mostDown);
        widthInBlocks = new int[count];
        heightInBlocks = new int[count];
        coefficients = new int[count][][][];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            widthInBlocks[i] = (width * across[i] + 8 * mostAcross - 1) / (8 * mostAcross);
            heightInBlocks[i] = (height * down[i] + 8 * mostDown - 1) / (8 * mostDown);
            coefficients[i] = new int[mcusDown * down[i]][mcusAcross * across[i]][64];
            for (int[][] row : coefficients[i]) {
                for (int[] block : row) {
                    fill(block, random);
                }
            }
        }
        file.tables().frame(width, height, samplings);
    }

    /** Some blocks empty, some with few and some with many coefficients, large ones at the beginning. */
    private static void fill(int[] block, Random random) {
        block[0] = random.nextInt(1000) - 500;
        int oneIn = 1 << random.nextInt(7);
        for (int k = 1; k < block.length && oneIn < 64; k++) {
            if (random.nextInt(oneIn) == 0) {
                block[k] = random.nextInt(2 * 800 / (k * k) + 5) - 800 / (k * k) - 2;
            }
        }
    }

    public ProgressiveEncoder restartInterval(int units) {
        restartInterval = units;
        file.segment(JpegFile.DRI, units >> 8, units & 0xff);
        return this;
    }

    /** Adds a scan of the components with these ids. */
    public ProgressiveEncoder scan(int from, int to, int missingBefore, int missingAfter, int... ids) {
        first = from;
        last = to;
        refining = missingBefore > 0;
        after = missingAfter;
        unitsCoded = 0;
        file.scan(ids, from, to, missingBefore << 4 | missingAfter);
        if (ids.length == 1) {
            int only = ids[0] - 1;
            for (int row = 0; row < heightInBlocks[only]; row++) {
                for (int column = 0; column < widthInBlocks[only]; column++) {
                    beginUnit();
                    block(only, row, column);
                }
            }
        } else {
            for (int row = 0; row < mcusDown; row++) {
                for (int column = 0; column < mcusAcross; column++) {
                    beginUnit();
                    unit(row, column, ids);
                }
            }
        }
        endSegment();
        return this;
    }

    /** Adds scans of all components to the last bit, in the order that most encoders choose. */
    public ProgressiveEncoder usualScans() {
        int[] all = new int[coefficients.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i + 1;
        }
        scan(0, 0, 0, 1, all);
        for (int id : all) {
            scan(1, 5, 0, 2, id).scan(6, 63, 0, 2, id).scan(1, 63, 2, 1, id);
        }
        scan(0, 0, 1, 0, all);
        for (int id : all) {
            scan(1, 63, 1, 0, id);
        }
        return this;
    }

    public byte[] end() {
        return file.end();
    }

    private void beginUnit() {
        if (restartInterval > 0 && unitsCoded > 0 && unitsCoded % restartInterval == 0) {
            endSegment();
            file.raw(0xff, 0xd0 + (unitsCoded / restartInterval - 1) % 8);
        }
        unitsCoded++;
    }

    private void endSegment() {
        putEmptyBlocks();
        file.coded(bits.toString());
        bits.setLength(0);
        Arrays.fill(predictions, 0);
    }

    private void unit(int mcuRow, int mcuColumn, int... ids) {
        for (int id : ids) {
            int i = id - 1;
            for (int y = 0; y < down[i]; y++) {
                for (int x = 0; x < across[i]; x++) {
                    block(i, mcuRow * down[i] + y, mcuColumn * across[i] + x);
                }
            }
        }
    }

    private void block(int component, int row, int column) {
        int[] block = coefficients[component][row][column];
        if (first == 0 && refining) {
            bits.append((block[0] >> after) & 1);
        } else if (first == 0) {
            int difference = (block[0] >> after) - predictions[component];
            predictions[component] = block[0] >> after;
            put(0, difference);
        } else if (refining) {
            refine(block);
        } else {
            code(block);
        }
    }

    private void code(int... block) {
        int run = 0;
        for (int k = first; k <= last; k++) {
            int value = block[k] / (1 << after);
            if (value == 0) {
                run++;
                continue;
            }
            putEmptyBlocks();
            for (; run > 15; run -= 16) {
                bits.append(JpegFile.code(0xf0));
            }
            put(run, value);
            run = 0;
        }
        if (run > 0) {
            emptyBlocks++;
        }
    }

    private void refine(int... block) {
        int lastNew = 0;
        for (int k = first; k <= last; k++) {
            lastNew = Math.abs(block[k]) >> after == 1 ? k : lastNew;
        }
        int run = 0;
        StringBuilder corrections = new StringBuilder();
        for (int k = first; k <= last; k++) {
            int magnitude = Math.abs(block[k]) >> after;
            if (magnitude == 0) {
                run++;
                continue;
            }
            for (; run > 15 && k <= lastNew; run -= 16) {
                bits.append(JpegFile.code(0xf0)).append(corrections);
                corrections.setLength(0);
            }
            if (magnitude > 1) {
                corrections.append(magnitude & 1);
                continue;
            }
            bits.append(JpegFile.code(run << 4 | 1))
                    .append(block[k] < 0 ? 0 : 1)
                    .append(corrections);
            corrections.setLength(0);
            run = 0;
        }
        if (run > 0 || corrections.length() > 0) {
            bits.append(JpegFile.code(0)).append(corrections);
        }
    }

    private void putEmptyBlocks() {
        if (emptyBlocks > 0) {
            int category = 31 - Integer.numberOfLeadingZeros(emptyBlocks);
            bits.append(JpegFile.code(category << 4)).append(JpegFile.bits(emptyBlocks, category));
            emptyBlocks = 0;
        }
    }

    private void put(int run, int value) {
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
        bits.append(JpegFile.code(run << 4 | category));
        bits.append(JpegFile.bits(value < 0 ? value - 1 : value, category));
    }
}
