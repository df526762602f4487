package dev.facesearch.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Java's own stream for programs that print as programs do: nothing reaches a terminal raw, see {@link ShownText}. */
final class ShownStream extends PrintStream {

    ShownStream(PrintStream out) {
        super(out, true, Charset.defaultCharset());
    }

    @Override
    public void print(@Nullable String text) {
        super.print(ShownText.laidOut(String.valueOf(text)));
    }

    @Override
    public void println(@Nullable String line) {
        super.println(ShownText.line(String.valueOf(line)));
    }
}
