package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of the people in addition to their names: for each label, such as {@code age}, its values and the people
 * who have them. Immutable.
 *
 * <p>The file is CSV in UTF-8 with the header {@code person,label,value} and a line for each person and label. The
 * person is a folder's name, or for a stranger the picture's file name. Values may stand in double quotes, doubled
 * inside.
 */
public final class Labels {

    private static final long MAX_FILE = 64L << 20;
    private static final String HEADER = "person,label,value";
    private static final int LONGEST_WORD = 64;
    private static final int MAX_VALUES = 32;

    private final SortedMap<String, SortedMap<String, Set<String>>> peopleByValue;

    private Labels(SortedMap<String, SortedMap<String, Set<String>>> peopleByValue) {
        this.peopleByValue = peopleByValue;
    }

    /** Returns labels of nobody. */
    public static Labels none() {
        return new Labels(new TreeMap<>());
    }

    /**
     * Reads a file.
     *
     * @param file the CSV file
     * @param known the names that may occur: a label of anybody else is taken as a mistake
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is not of that form; the message names the line
     */
    public static Labels read(Path file, Collection<String> known) throws IOException {
        requireNonNull(file, "file");
        if (Files.size(file) > MAX_FILE) {
            throw new IllegalArgumentException(file.getFileName() + " is larger than " + (MAX_FILE >> 20) + " MiB");
        }
        try {
            return parse(String.valueOf(file.getFileName()), Files.readAllLines(file, StandardCharsets.UTF_8), known);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file.getFileName() + " is not UTF-8 text", e);
        }
    }

    static Labels parse(String file, List<String> lines, Collection<String> known) {
        if (lines.isEmpty() || !lines.get(0).replace("\uFEFF", "").strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + " line 1: the header must be " + HEADER);
        }
        Set<String> names = new HashSet<>(known);
        Map<String, Map<String, String>> byLabel = new HashMap<>();
        for (int number = 2; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (!line.isBlank()) {
                add(byLabel, names, fields(file, number, line), file + " line " + number);
            }
        }
        return of(file, byLabel);
    }

    private static void add(
            Map<String, Map<String, String>> byLabel, Set<String> names, List<String> fields, String where) {
        if (!names.contains(fields.get(0))) {
            throw new IllegalArgumentException(
                    where + ": its person is neither a folder of people nor a picture of a stranger");
        }
        for (String word : fields.subList(1, 3)) {
            if (word.isBlank() || word.length() > LONGEST_WORD) {
                throw new IllegalArgumentException(
                        where + ": a label and a value take 1 to " + LONGEST_WORD + " characters");
            }
        }
        String earlier = byLabel.computeIfAbsent(fields.get(1), label -> new HashMap<>())
                .putIfAbsent(fields.get(0), fields.get(2));
        if (earlier != null) {
            throw new IllegalArgumentException(
                    where + ": this person has a value of the label " + fields.get(1) + " already");
        }
    }

    private static Labels of(String file, Map<String, Map<String, String>> byLabel) {
        SortedMap<String, SortedMap<String, Set<String>>> peopleByValue = new TreeMap<>();
        byLabel.forEach((label, values) -> {
            SortedMap<String, Set<String>> people = new TreeMap<>();
            values.forEach((person, value) ->
                    people.computeIfAbsent(value, none -> new HashSet<>()).add(person));
            if (people.size() > MAX_VALUES) {
                throw new IllegalArgumentException(file + ": the label " + label + " has " + people.size()
                        + " values; put them into at most " + MAX_VALUES + " groups");
            }
            peopleByValue.put(label, people);
        });
        return new Labels(peopleByValue);
    }

    /** Returns the three fields of a line (RFC 4180, without line breaks inside quotes). */
    private static List<String> fields(String file, int number, String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        if (quoted || fields.size() != 3) {
            throw new IllegalArgumentException(file + " line " + number + ": three fields are needed, " + HEADER
                    + (quoted ? "; a quote is left open" : ", there are " + fields.size()));
        }
        return fields;
    }

    /** Returns the names by label and value. */
    SortedMap<String, SortedMap<String, Set<String>>> peopleByValue() {
        return peopleByValue;
    }
}
