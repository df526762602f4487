package dev.facesearch.local.vision;

import java.util.function.DoubleUnaryOperator;

/** A curve that the colours of a drawing go through, the same for red, green and blue. Immutable. */
final class Tones {

    /** Leaves colours as they are. */
    static final Tones AS_THEY_ARE = new Tones(new int[0]);

    /** Colours are looked up in sixteenths of a step of 255. */
    private static final int FINER = 16;

    private static final int SHIFT = Integer.numberOfTrailingZeros(Blend.STEP / FINER);
    private static final int WHITE = 255 * FINER;

    private final int[] table;

    private Tones(int[] table) {
        this.table = table;
    }

    /** Makes tones of a curve from 0..1 to 0..1. */
    static Tones of(DoubleUnaryOperator curve) {
        int[] table = new int[WHITE + 1];
        for (int i = 0; i <= WHITE; i++) {
            double out = Math.max(0, Math.min(1, curve.applyAsDouble((double) i / WHITE)));
            table[i] = (int) Math.round(out * 255 * Blend.STEP);
        }
        return new Tones(table);
    }

    /** Replaces colours, in steps of {@link Blend#STEP}. */
    void apply(int[] colours) {
        if (table.length == 0) {
            return;
        }
        for (int i = 0; i < colours.length; i++) {
            colours[i] = table[colours[i] >> SHIFT];
        }
    }
}
