package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A person's answer to a question.
 *
 * @param verdict what the person says
 * @param name the name of the person shown, if one was given: names a group, or says who a face of a photo is
 * @param leftOut ids of faces of a group that are somebody else's
 */
public record ReviewAnswer(Verdict verdict, Optional<String> name, List<String> leftOut) {

    /** Copies the list; a blank name is none. */
    public ReviewAnswer {
        requireNonNull(verdict, "verdict");
        name = name.map(String::strip).filter(text -> !text.isEmpty());
        leftOut = List.copyOf(leftOut);
    }

    /** Returns an answer that is a verdict alone. */
    public static ReviewAnswer of(Verdict verdict) {
        return new ReviewAnswer(verdict, Optional.empty(), List.of());
    }
}
