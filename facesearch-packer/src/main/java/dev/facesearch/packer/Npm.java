package dev.facesearch.packer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The npm command, which knows the user's registry, proxy and credentials. */
final class Npm {

    private static final long SECONDS_BETWEEN_LINES = 10;

    private final Map<String, String> environment;
    private final Progress progress;

    Npm(Map<String, String> environment, Progress progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /** Has npm put the package's own tarball, as it was published, into the folder. Runs no script of the package. */
    void pack(String coordinates, Path folder) throws IOException {
        Path out = folder.resolve("npm.out");
        Path err = folder.resolve("npm.err");
        Process process = new ProcessBuilder(
                        executable().toString(),
                        "pack",
                        coordinates,
                        "--ignore-scripts",
                        "--json",
                        "--loglevel=error",
                        "--pack-destination",
                        folder.toString())
                // Not in the project, whose own npm settings, if it has any, are not meant for this.
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            process.getOutputStream().close();
            long start = System.nanoTime();
            while (!process.waitFor(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS)) {
                progress.line("  npm is still fetching " + coordinates + ", "
                        + (System.nanoTime() - start) / 1_000_000_000 + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackException("interrupted while npm fetched " + coordinates, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        if (process.exitValue() != 0) {
            throw new PackException("npm could not fetch " + coordinates + ": "
                    + reason(Files.readString(out), Files.readString(err))
                    + " (needed once; later builds take it from the cache)");
        }
    }

    private Path executable() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
        String name = windows ? "npm.cmd" : "npm";
        // Looked up here: the system's own search would see this process's PATH only, and fail with a riddle.
        for (String folder : environment
                .getOrDefault("PATH", environment.getOrDefault("Path", ""))
                .split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (!folder.isEmpty() && Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        throw new PackException("npm is not on the PATH: it fetches the models and photos once. Install Node.js, which"
                + " brings npm, and build again.");
    }

    /** Returns one line from npm's account of its failure: the JSON it was asked for, else its last words. */
    static String reason(String out, String err) {
        try {
            JsonNode error = new JsonMapper().readTree(out).path("error");
            String summary = error.path("summary").asText("").strip();
            if (!summary.isEmpty()) {
                String code = error.path("code").asText("");
                return code.isEmpty() ? firstLine(summary) : code + ", " + firstLine(summary);
            }
        } catch (JacksonException e) {
            // npm died before it could write JSON; its other stream says why.
        }
        List<String> lines = err.lines()
                .map(line -> line.replaceFirst("^npm (error|ERR!)", "").strip())
                .filter(line -> !line.isEmpty() && !line.contains("complete log of this run"))
                .toList();
        return lines.isEmpty() ? "it gave no reason" : lines.get(lines.size() - 1);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
