package dev.facesearch.packer;

import java.io.PrintStream;
import java.util.Locale;

/** Lines for the person who waits. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** Megabytes (10^6) with one digit after the point. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
