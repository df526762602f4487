package dev.facesearch.dist;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Links a Java runtime of the JDK this runs on, with the modules that the jars use and no other. */
public final class JavaRuntime {

    /** Asked for by name at run time, where jdeps sees nothing: TLS with elliptic curves. */
    private static final Set<String> BY_NAME = Set.of("jdk.crypto.ec");

    private JavaRuntime() {}

    /**
     * Links it.
     *
     * @param args the folder of the runtime, which is deleted before, and the folders of jars
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path runtime = Path.of(args[0]);
        Set<String> modules = new TreeSet<>(BY_NAME);
        // A class path each: what one has twice is no conflict of the other.
        for (String folder : List.of(args).subList(1, args.length)) {
            modules.addAll(modules(Path.of(folder)));
        }
        delete(runtime);
        run(
                "jlink",
                "--add-modules",
                String.join(",", modules),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                runtime.toString());
        // The classes of the JDK as the JVM maps them: those of the command are kept on top of them.
        Process dump = new ProcessBuilder(runtime.resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable")
                .inheritIO()
                .start();
        if (dump.waitFor() != 0) {
            throw new IllegalStateException("the new runtime cannot write its archive of classes");
        }
        System.out.println("a Java runtime of " + String.join(", ", modules));
    }

    private static List<String> modules(Path folder) throws IOException {
        Path copies = Files.createTempDirectory("facesearch-jars");
        try {
            List<String> jars = withoutModules(folder, copies);
            List<String> arguments = new ArrayList<>(List.of(
                    "--print-module-deps",
                    "--ignore-missing-deps",
                    "--multi-release",
                    String.valueOf(Runtime.version().feature()),
                    "--class-path",
                    String.join(File.pathSeparator, jars)));
            arguments.addAll(jars);
            return List.of(
                    run("jdeps", arguments.toArray(String[]::new)).strip().split(","));
        } finally {
            delete(copies);
        }
    }

    /**
     * Copies jars as the class path takes them: jdeps asks for the modules that a description names, also for those
     * that were left out as nobody uses them.
     */
    private static List<String> withoutModules(Path folder, Path copies) throws IOException {
        List<String> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                Path copy = Files.copy(file, copies.resolve(file.getFileName()));
                try (FileSystem jar = FileSystems.newFileSystem(copy);
                        Stream<Path> entries =
                                Files.find(jar.getPath("/"), 4, (path, is) -> path.endsWith("module-info.class"))) {
                    for (Path entry : entries.toList()) {
                        Files.delete(entry);
                    }
                }
                jars.add(copy.toString());
            }
        }
        return jars;
    }

    private static String run(String tool, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = ToolProvider.findFirst(tool)
                .orElseThrow(() -> new IllegalStateException("this Java has no " + tool + ": build with a whole JDK"))
                .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        if (code != 0) {
            throw new IllegalStateException(tool + " failed: " + out + err);
        }
        return out.toString();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
