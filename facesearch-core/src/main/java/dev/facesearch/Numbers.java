package dev.facesearch;

/** The service's single-precision numbers as doubles that print alike: 99.9 and not 99.9000015258789. */
final class Numbers {

    private Numbers() {}

    static double exact(float number) {
        return Double.parseDouble(Float.toString(number));
    }
}
