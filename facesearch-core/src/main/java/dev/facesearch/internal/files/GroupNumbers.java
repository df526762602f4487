package dev.facesearch.internal.files;

import dev.facesearch.StateFileException;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file that remembers the numbers of groups: a line with the next number, and a line for each group with its faces.
 * Replaced as a whole, so that a kill leaves the old or the new one.
 *
 * @param next the number of the next new group; none is given twice
 * @param groups the faces of each group by its number, the best first
 */
public record GroupNumbers(int next, Map<Integer, List<String>> groups) {

    private static final String TITLE = "facesearch groups 1";
    private static final Pattern LINE = Pattern.compile("\\d{1,9}( [!-~]+)*");
    private static final long MAX_BYTES = 1L << 28;

    /** The numbers before the first run. */
    public static final GroupNumbers NONE = new GroupNumbers(1, Map.of());

    /** Copies the map. */
    public GroupNumbers {
        groups = Map.copyOf(groups);
    }

    /**
     * Reads the file; {@link #NONE} if there is none.
     *
     * @throws StateFileException if it cannot be read or holds something else
     */
    public static GroupNumbers read(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw notOurs(file);
            }
            return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1), file);
        } catch (IOException e) {
            throw new StateFileException(
                    "cannot read the numbers of groups " + file + ": " + FileReason.of(e, file), e);
        }
    }

    private static GroupNumbers parse(List<String> lines, Path file) {
        if (lines.size() < 2
                || !lines.get(0).equals(TITLE)
                || !lines.stream().skip(1).allMatch(line -> LINE.matcher(line).matches())) {
            throw notOurs(file);
        }
        Map<Integer, List<String>> groups = new TreeMap<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> words = List.of(line.split(" ", -1));
            groups.put(Integer.valueOf(words.get(0)), List.copyOf(words.subList(1, words.size())));
        }
        return new GroupNumbers(Integer.parseInt(lines.get(1)), groups);
    }

    private static StateFileException notOurs(Path file) {
        return new StateFileException(
                file + " does not hold the numbers of groups; delete it, and groups are numbered anew", null);
    }

    /**
     * Writes the file, with its folder.
     *
     * @throws StateFileException if it cannot be written
     */
    public void write(Path file) {
        StringBuilder text = new StringBuilder(TITLE + "\n" + next + "\n");
        new TreeMap<>(groups)
                .forEach((number, faces) -> text.append(number)
                        .append(' ')
                        .append(String.join(" ", faces))
                        .append('\n'));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnlyFiles.createFolder(folder);
            }
            OwnerOnlyFiles.replace(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new StateFileException(
                    "cannot write the numbers of groups " + file + ": " + FileReason.of(e, file), e);
        }
    }
}
