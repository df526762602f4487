package dev.facesearch.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The standard output as UTF-8; unlike Java's own, it keeps the reason why results could not be written. */
final class StandardOutput extends PrintWriter {

    private final Watched stream;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(OutputStream stream) {
        this(new Watched(stream));
    }

    private StandardOutput(Watched stream) {
        super(stream, true, StandardCharsets.UTF_8);
        this.stream = stream;
    }

    /** Returns what went wrong with the output of a command, or null if nothing did. */
    static @Nullable String fault(PrintWriter out) {
        if (!out.checkError()) {
            return null;
        }
        IOException failure = out instanceof StandardOutput watched ? watched.stream.failure : null;
        return fault(
                failure == null ? "its disk is full, or its reader has ended" : String.valueOf(failure.getMessage()));
    }

    static String fault(String reason) {
        return "the results could not be written to the standard output: " + reason;
    }

    private static final class Watched extends FilterOutputStream {
        private @Nullable IOException failure;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
