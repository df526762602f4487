package dev.facesearch.cli;

import dev.facesearch.People;
import dev.facesearch.People.Person;
import java.util.stream.Stream;

/** Counts as the commands print them. */
final class Counts {

    private Counts() {}

    /** Returns a number with its noun, such as {@code 1 face} or {@code 2 faces}. */
    static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    /** Returns a number with a noun whose plural is irregular. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static long pictures(People people) {
        try (Stream<Person> stream = people.stream()) {
            return stream.mapToLong(person -> person.pictures().size()).sum();
        }
    }
}
