package dev.facesearch.review;

import dev.facesearch.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a page sends it.
 *
 * @param id the question's id
 * @param version the version that was shown
 * @param verdict the name of a {@link Verdict} in lower case
 * @param name a name, if one was given
 * @param leftOut ids of faces that were marked
 */
record AnswerBody(
        @Nullable String id,
        int version,
        @Nullable String verdict,
        @Nullable String name,
        @Nullable List<@Nullable String> leftOut) {

    /**
     * Returns the answer.
     *
     * @throws IllegalArgumentException if this is none; the message says why
     */
    ReviewAnswer answer() {
        return answer(verdict, name, leftOut);
    }

    static ReviewAnswer answer(
            @Nullable String verdict, @Nullable String name, @Nullable List<@Nullable String> leftOut) {
        if (verdict == null || !verdict.matches("same|different|unsure")) {
            throw new IllegalArgumentException("a verdict is same, different or unsure");
        }
        List<@Nullable String> marked = leftOut == null ? List.of() : leftOut;
        if (marked.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("a marked face has an id");
        }
        return new ReviewAnswer(
                Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(name),
                marked.stream().map(String::valueOf).toList());
    }
}
