package dev.facesearch.cli;

import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** A stream for programs that print in the usual way: nothing reaches a terminal unescaped, see {@link ShownText}. */
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
