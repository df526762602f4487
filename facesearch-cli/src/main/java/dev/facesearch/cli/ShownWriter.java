package dev.facesearch.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * The writer of all command output: nothing reaches a terminal unescaped, see {@link ShownText}. {@code println} writes
 * its text as one line; {@code print} and {@code printf} keep line breaks.
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
