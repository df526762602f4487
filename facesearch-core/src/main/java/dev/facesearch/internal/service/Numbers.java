package dev.facesearch.internal.service;

/** Converts the service's single-precision numbers to doubles that print the same: 99.9 and not 99.9000015258789. */
public final class Numbers {

    /** The number of decimal digits that every float keeps; none needs more than nine (IEEE 754). */
    private static final int MIN_DIGITS = 6;

    private static final int MAX_DIGITS = 9;
    private static final float MIN_SCALED = 1e-3f;
    private static final float MAX_SCALED = 1e4f;
    private static final double MAX_SCALE = 1e11;

    private Numbers() {}

    /**
     * Returns the shortest decimal that is this number. Every answer has dozens of numbers, and printing and parsing
     * each is slow.
     */
    public static double exact(float number) {
        float size = Math.abs(number);
        if (size >= MIN_SCALED && size < MAX_SCALED) {
            // Six digits always survive in a float, so trying six digits finds a shorter decimal as well.
            double scale = MAX_SCALE;
            for (double place = MIN_SCALED; size >= 10 * place; place *= 10) {
                scale /= 10;
            }
            scale /= 1e3;
            for (int digits = MIN_DIGITS; digits <= MAX_DIGITS; digits++) {
                // Both are whole numbers a double holds exactly, so that their quotient is the decimal's own double.
                double decimal = Math.rint(number * scale) / scale;
                if ((float) decimal == number) {
                    return decimal;
                }
                scale *= 10;
            }
        }
        return Double.parseDouble(Float.toString(number));
    }

    /** Checks an option in points of similarity. */
    public static double checkPoints(String name, double points) {
        if (!(points >= 0 && points <= 100)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 100: " + points);
        }
        return points;
    }

    /** Checks a maximum number of billed calls. */
    public static int checkBudget(int billedCalls) {
        if (billedCalls < 0) {
            throw new IllegalArgumentException("budget must be 0 or more billed calls: " + billedCalls);
        }
        return billedCalls;
    }
}
