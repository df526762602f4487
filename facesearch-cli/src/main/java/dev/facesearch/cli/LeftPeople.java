package dev.facesearch.cli;

import dev.facesearch.LeftPerson;
import java.io.PrintWriter;
import java.util.List;

/** Prints a line for each person who needs attention. */
final class LeftPeople {

    private LeftPeople() {}

    static void print(List<LeftPerson> people, PrintWriter out) {
        for (LeftPerson person : people) {
            out.println(
                    person.keptFaces() == 0
                            ? "left out: " + person.userName() + ": " + person.reason()
                            : "kept: " + Counts.count(person.keptFaces(), "face") + " of " + person.userName() + ": "
                                    + person.reason());
        }
    }
}
