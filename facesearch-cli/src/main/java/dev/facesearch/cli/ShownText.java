package dev.facesearch.cli;

/**
 * Text as a terminal may have it. A name, a file's name or a key may hold what moves the cursor, turns the line round
 * or cannot be seen: that is written as {@code \}{@code u} and four hex digits, which JSON reads as the same character.
 */
final class ShownText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private ShownText() {}

    /** Makes text that was laid out safe: its ends of lines and tabs stay. */
    static String laidOut(String text) {
        return escape(text, true);
    }

    /** Makes one line of a text, whatever is in it. */
    static String line(String text) {
        return escape(text, false);
    }

    private static String escape(String text, boolean laidOut) {
        if (text.codePoints().noneMatch(c -> isHidden(c, laidOut))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHidden(c, laidOut)) {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    /** The joiners belong to how names are spelled in Hindi, Persian and others. */
    private static boolean isHidden(int c, boolean laidOut) {
        if (laidOut && (c == '\n' || c == '\t' || System.lineSeparator().indexOf(c) >= 0)) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
            default -> false;
        };
    }
}
