package dev.facesearch.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a command to its output: nothing reaches a terminal raw, see {@link ShownText}. What {@code println}
 * is given is one line; text of several lines is laid out by {@code print} and {@code printf}.
 */
final class ShownWriter extends PrintWriter {

    ShownWriter(PrintWriter out) {
        super(out, true);
    }

    @Override
    public void println(@Nullable String line) {
        super.println(ShownText.line(String.valueOf(line)));
    }

    @Override
    public void write(String text, int from, int length) {
        String shown = ShownText.laidOut(text.substring(from, from + length));
        super.write(shown, 0, shown.length());
    }

    @Override
    public void write(char[] text, int from, int length) {
        write(new String(text, from, length));
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }
}
