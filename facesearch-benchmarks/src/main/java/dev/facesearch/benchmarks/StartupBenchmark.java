package dev.facesearch.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The time from the start of the process to the answer of a search in a small store, and to an endpoint that is ready:
 * the command of the archive beside the launcher of the checkout, in turn. Both have run once before, as after a first
 * use. The ratios are of pairs, and their median counts.
 *
 * <p>Arguments: the rounds, instead of 9. Needs the archive: {@code mvn -Pdist package}.
 */
public final class StartupBenchmark {

    private static final String PHOTO = "franck_03979.jpg";

    private final Path folder;

    private StartupBenchmark(Path folder) {
        this.folder = folder;
    }

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        Path root = Path.of(System.getProperty("facesearch.root"));
        Path folder = Files.createTempDirectory("facesearch-startup");
        try {
            new StartupBenchmark(folder).measure(root.resolve("facesearch"), unpacked(archive(root), folder), rounds);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private void measure(Path launcher, Path command, int rounds) throws IOException, InterruptedException {
        run(launcher, List.of("demo", "--out", folder.resolve("demo").toString()));
        List<String> search = List.of(
                "search",
                folder.resolve("demo/photos").resolve(PHOTO).toString(),
                "--store",
                folder.resolve("demo/demo-store").toString(),
                "--collection",
                "demo",
                "--json");
        List<String> serve = List.of(
                "serve",
                "--port",
                "0",
                "--store",
                folder.resolve("demo/demo-store").toString());
        // The first run of each, which is not counted.
        run(command, search);
        ready(command, serve);
        ready(launcher, serve);

        double searched = compare("search", rounds, () -> run(command, search), () -> run(launcher, search));
        double served = compare("serve", rounds, () -> ready(command, serve), () -> ready(launcher, serve));
        System.out.printf(
                Locale.ROOT,
                "startup: %.2f of the launcher's time for a search, %.2f until an endpoint is ready (aim: 0.5)%n",
                searched,
                served);
    }

    private interface Run {
        double seconds() throws IOException, InterruptedException;
    }

    private static double compare(String what, int rounds, Run archive, Run launcher)
            throws IOException, InterruptedException {
        List<Double> archives = new ArrayList<>();
        List<Double> launchers = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            archives.add(archive.seconds());
            launchers.add(launcher.seconds());
            ratios.add(archives.get(round) / launchers.get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: the archive %.2f s, the launcher %.2f s; ratios %.2f (%.2f to %.2f)%n",
                what,
                median(archives),
                median(launchers),
                median(ratios),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow());
        return median(ratios);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Returns the seconds from start to exit. */
    private double run(Path program, List<String> arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(program, arguments);
        process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException(program + " " + arguments.get(0) + " failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the seconds until an endpoint says that it is ready, and ends it. */
    private double ready(Path program, List<String> arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(program, arguments);
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (line == null || !line.startsWith("http://")) {
                throw new IOException(program + " serve said " + line);
            }
            return seconds;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start(Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("FACESEARCH_CACHE", folder.resolve("cache").toString());
        return builder.start();
    }

    private static Path archive(Path root) throws IOException {
        Path target = root.resolve("facesearch-dist/target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                List<Path> archives = files.filter(file ->
                                file.getFileName().toString().matches("facesearch-\\d[0-9.]*(-SNAPSHOT)?\\.tar\\.gz"))
                        .toList();
                if (archives.size() == 1) {
                    return archives.get(0);
                }
            }
        }
        throw new IOException("there is no one archive in " + target + "; make it with mvn -Pdist package -DskipTests");
    }

    private static Path unpacked(Path archive, Path folder) throws IOException, InterruptedException {
        Path unpacked = Files.createDirectory(folder.resolve("archive"));
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive.toString(), "-C", unpacked.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException(archive + " cannot be unpacked");
        }
        return unpacked.resolve("bin/facesearch");
    }
}
