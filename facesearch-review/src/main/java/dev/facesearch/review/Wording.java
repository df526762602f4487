package dev.facesearch.review;

/** Words that several pages use. */
final class Wording {

    private Wording() {}

    /** Returns a number with its noun, such as {@code 1 face} or {@code 2 faces}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
