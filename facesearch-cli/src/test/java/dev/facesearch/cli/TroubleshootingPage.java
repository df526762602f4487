package dev.facesearch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of {@code docs/troubleshooting.md}, and the code they come from. */
final class TroubleshootingPage {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\|.*\\|.*\\|");
    private static final String ANYTHING = "…";

    private TroubleshootingPage() {}

    /** A message, with {@code …} for what differs. */
    record Message(String text) {

        boolean fits(String line) {
            String pattern =
                    Arrays.stream(text.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return Pattern.compile(pattern).matcher(line).find();
        }

        /** Returns whether the code contains each of its pieces; a piece may begin or end without its punctuation. */
        boolean isIn(String code) {
            return Arrays.stream(text.split(ANYTHING, -1))
                    .map(piece -> piece.replaceAll("^[;:,. ]+|[;:,. ]+$", ""))
                    .allMatch(code::contains);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static List<Message> messages() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/troubleshooting.md")).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> new Message(row.group(1)))
                .toList();
    }

    /** Returns the main code of what is published, its texts put together again where they are broken over lines. */
    static String code() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TroubleshootingPage::sources)
                    .map(TroubleshootingPage::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source)
                    .replaceAll("(?<!\\\\)\"\\s*\\+\\s*\"", "")
                    .replace("\\\"", "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
