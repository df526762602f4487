package dev.facesearch.cli;

import dev.facesearch.imaging.FileReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

/** The terminal the command runs on, if it does. */
final class Terminal {

    /** The property the launcher sets, since Java cannot detect whether its error stream is a terminal. */
    private static final String PROPERTY = "facesearch.terminal";

    private Terminal() {}

    /** Returns whether somebody watches, and can be asked. */
    static boolean isWatched() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** Reads the line that is typed next. */
    static String answer() {
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the answer: " + FileReason.of(e), e);
        }
    }
}
