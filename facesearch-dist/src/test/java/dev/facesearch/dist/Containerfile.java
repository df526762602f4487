package dev.facesearch.dist;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command that a container of an image is started with, for machines on which nothing builds images.
 *
 * @param user who it runs as
 * @param environment what it finds in its environment
 * @param entrypoint what it runs
 * @param healthCheck what tells whether it is well
 */
record Containerfile(String user, Map<String, String> environment, List<String> entrypoint, List<String> healthCheck) {

    static Containerfile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Map<String, String> environment = new HashMap<>();
        for (String variable : one(lines, "ENV ").split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }
        return new Containerfile(
                one(lines, "USER "),
                environment,
                words(one(lines, "ENTRYPOINT ")),
                words(one(lines, "HEALTHCHECK ").split("CMD ", 2)[1]));
    }

    /** Returns the words as a shell reads them. */
    static String shell(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private static String one(List<String> lines, String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction))
                .reduce((first, second) -> {
                    throw new IllegalArgumentException("two of " + instruction);
                })
                .orElseThrow(() -> new IllegalArgumentException("no " + instruction))
                .substring(instruction.length());
    }

    private static List<String> words(String json) throws IOException {
        return List.of(new JsonMapper().readValue(json, String[].class));
    }
}
