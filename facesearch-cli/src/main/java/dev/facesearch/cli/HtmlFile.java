package dev.facesearch.cli;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Consumer;

/** The file of {@code --html}: written whole or not at all, and readable by its owner alone, as it shows people. */
final class HtmlFile {

    private final Path file;

    private HtmlFile(Path file) {
        this.file = file;
    }

    /**
     * Returns the file, after a check that it can be written, before the work rather than after it. A photo named by
     * mistake is not overwritten: the name has to be that of a page.
     */
    static HtmlFile checked(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".htm")) {
            throw new CommandFault("cannot write the report " + file + ": its name has to end with .html");
        }
        checkWritable(file);
        return new HtmlFile(file);
    }

    /** Checks that a report can be written to a file. */
    static void checkWritable(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new CommandFault("cannot write the report " + file + ": it is a folder, not a file");
        }
        if (parent == null || !Files.isDirectory(parent)) {
            throw new CommandFault("cannot write the report " + file + ": there is no folder " + parent);
        }
        if (!Files.isWritable(Files.exists(file) ? file : parent)) {
            throw new CommandFault("cannot write the report " + file + ": permission denied");
        }
    }

    void write(String page) {
        write(writer -> {
            try {
                writer.write(page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void write(Consumer<Writer> page) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path part = Files.createTempFile(folder, ".report", ".part");
            try {
                try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    page.accept(writer);
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(requireNonNull(e.getCause()));
        }
    }

    private CommandFault unwritable(IOException e) {
        return new CommandFault("cannot write the report " + file + ": " + FileReason.of(e, file));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
