package dev.facesearch;

/** The service's single-precision numbers as doubles that print alike: 99.9 and not 99.9000015258789. */
final class Numbers {

    private Numbers() {}

    static double exact(float number) {
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
