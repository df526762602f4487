package dev.facesearch.stream.app;

import dev.facesearch.stream.Sighting;
import java.util.Locale;
import java.util.OptionalDouble;

/** A sighting on one line of a terminal. */
final class SightingLine {

    private SightingLine() {}

    static String of(String picture, Sighting sighting) {
        return String.format(
                Locale.ROOT,
                "%-28s %-16s user vector %s   best face %s",
                printable(picture),
                sighting.userName().map(SightingLine::printable).orElse("somebody"),
                score(sighting.userScore()),
                score(sighting.faceScore()));
    }

    private static String score(OptionalDouble score) {
        return score.isPresent() ? String.format(Locale.ROOT, "%6.2f", score.getAsDouble()) : "     –";
    }

    /** Returns a text without characters that a terminal obeys. */
    private static String printable(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
