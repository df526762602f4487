package dev.facesearch.review;

import dev.facesearch.FaceAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words that several pages use. */
final class Wording {

    private Wording() {}

    /** Returns a number with its noun, such as {@code 1 face} or {@code 2 faces}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns age and gender in words, as far as they are known. */
    static List<String> attributes(FaceAttributes known) {
        List<String> words = new ArrayList<>();
        known.ageRange().ifPresent(age -> words.add("looks " + age.low() + " to " + age.high() + " years old"));
        known.gender()
                .ifPresent(gender -> words.add("appears "
                        + gender.value().name().toLowerCase(Locale.ROOT)
                        + String.format(Locale.ROOT, " (%.1f)", gender.confidence())));
        return words;
    }
}
