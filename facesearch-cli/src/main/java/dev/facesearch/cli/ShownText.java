package dev.facesearch.cli;

/**
 * Makes text safe for a terminal. A person's name, a file's name or a key may contain characters that move the cursor,
 * reverse the line or are invisible: these are written as {@code \}{@code u} and four hex digits, which JSON reads as
 * the same character.
 */
final class ShownText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private ShownText() {}

    /** Makes formatted text safe: its line breaks and tabs stay. */
    static String laidOut(String text) {
        return escape(text, true);
    }

    /** Makes a text one safe line, whatever it contains. */
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

    /**
     * Returns whether a character is hidden. Joiners are not: Hindi, Persian and other scripts spell names with them.
     */
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
