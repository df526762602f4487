package dev.facesearch.review;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The scale of the bars of similarities: logarithmic in the distance to 100, since what decides lies there. On a plain
 * scale, 98 and 99.5 look alike.
 */
final class ScoreScale {

    private static final double ENDS = Math.log1p(100);
    private static final double[] TICKS = {50, 80, 95, 99};

    /** The share of the scale that a number below it takes. */
    private static final double ROOM_OF_A_NUMBER = 8;

    private ScoreScale() {}

    /**
     * A number on the scale.
     *
     * @param number the similarity
     * @param at its place in percent from the left
     */
    record Tick(String number, String at) {}

    /** Returns the place of a similarity, in percent from the left. */
    private static double at(double similarity) {
        return 100 * (1 - Math.log1p(100 - Math.max(0, Math.min(100, similarity))) / ENDS);
    }

    /** Returns the place as CSS writes it. */
    static String css(double similarity) {
        return String.format(Locale.ROOT, "%.2f%%", at(similarity));
    }

    /**
     * What is drawn below bars, and behind them.
     *
     * @param threshold the similarity from which a face is named
     * @param review where the band of review begins, as CSS writes it
     * @param ticks other numbers, none so near the threshold that they would cover it
     */
    record Below(Tick threshold, String review, List<Tick> ticks) {}

    /** Returns the scale of bars that are judged by a threshold with a band of review below it. */
    static Below below(double threshold, double reviewBand) {
        return new Below(
                tick(threshold),
                css(threshold - reviewBand),
                DoubleStream.of(TICKS)
                        .filter(tick -> Math.abs(at(tick) - at(threshold)) > ROOM_OF_A_NUMBER)
                        .mapToObj(ScoreScale::tick)
                        .toList());
    }

    private static Tick tick(double similarity) {
        return new Tick(plain(similarity), css(similarity));
    }

    /** Returns a similarity with two digits, as the tables have it. */
    static String number(double similarity) {
        return String.format(Locale.ROOT, "%.2f", similarity);
    }

    /** Returns a number without digits that say nothing: 99, 98.5. */
    static String plain(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : String.valueOf(number);
    }
}
