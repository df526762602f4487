package dev.facesearch;

/** The service's single-precision numbers as doubles that print alike: 99.9 and not 99.9000015258789. */
final class Numbers {

    private static final float SMALLEST_SCALED = 1e-3f;
    private static final float LARGEST_SCALED = 1e4f;
    private static final double LARGEST_SCALE = 1e11;

    private Numbers() {}

    /**
     * The shortest decimal that is this number; every answer has dozens of them, and printing each to read it is slow.
     */
    static double exact(float number) {
        if (Math.abs(number) < SMALLEST_SCALED || Math.abs(number) > LARGEST_SCALED) {
            return Double.parseDouble(Float.toString(number));
        }
        for (double scale = 1; scale <= LARGEST_SCALE; scale *= 10) {
            // Both are whole numbers a double holds exactly, so that their quotient is the decimal's own double.
            double decimal = Math.rint(number * scale) / scale;
            if ((float) decimal == number) {
                return decimal;
            }
        }
        return Double.parseDouble(Float.toString(number));
    }

    /** Checks an option in points of similarity. */
    static double checkPoints(String name, double points) {
        if (!(points >= 0 && points <= 100)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 100: " + points);
        }
        return points;
    }
}
