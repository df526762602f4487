package dev.facesearch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** One process under load that is killed, and what it had said by then. */
final class KilledLoad {

    /** The expected result of each thread's changes. */
    private final Map<String, Load.Model> acknowledged = new HashMap<>();

    /** The change that each thread had asked for without an answer. */
    private final Map<String, String> pending = new HashMap<>();

    private final List<Memory> memory = new ArrayList<>();
    private int changes;
    private int searches;

    private KilledLoad() {}

    /**
     * The figures the process printed about its memory.
     *
     * @param heap bytes that a collection left
     * @param resident bytes that are not a file's, the heap and what native code took among them; 0 where not known
     */
    record Memory(long heap, long resident) {}

    /**
     * The load of a process.
     *
     * @param strangers how many are in the store, to be searched for among other things
     * @param lines after how many it is killed
     * @param least how long it runs at least
     * @param loaded done once, while it runs
     */
    record Plan(long seed, int strangers, int lines, Duration least, Runnable loaded) {}

    /** Starts a process on a store, kills it after this many lines, and reads what it still printed. */
    static KilledLoad run(Path folder, Plan plan, String... javaOptions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
                "-Djava.awt.headless=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashLoad.class.getName(),
                folder.toString(),
                Long.toString(plan.seed()),
                Integer.toString(plan.strangers())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long end = System.nanoTime() + plan.least().toNanos();
        KilledLoad load = new KilledLoad();
        int read = 0;
        boolean killed = false;
        try (BufferedReader said = process.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (++read == plan.lines() / 2) {
                    plan.loaded().run();
                }
                if (read >= plan.lines() && !killed && System.nanoTime() >= end) {
                    // By its handle: the process itself would close the pipe that still holds what was said.
                    killed = process.toHandle().destroyForcibly();
                }
                if (!load.hear(line)) {
                    break; // The last line may be torn.
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(killed).as("killed, after " + read + " lines").isTrue();
        return load;
    }

    private boolean hear(String line) {
        String[] words = line.split(" ", 3);
        if (words.length < 3 || !words[2].contains(" ")) {
            return false;
        }
        if (words[0].equals(CrashLoad.WRONG)) {
            throw new AssertionError(line);
        }
        if (words[0].equals(CrashLoad.MEMORY)) {
            int space = words[2].indexOf(' ');
            memory.add(new Memory(
                    Long.parseLong(words[2].substring(0, space)), Long.parseLong(words[2].substring(space + 1))));
            return true;
        }
        if (words[1].equals("searched")) {
            searches++;
            return true;
        }
        Load.Model model = acknowledged.computeIfAbsent(words[0], any -> new Load.Model());
        if (words[1].equals("asked")) {
            pending.put(words[0], words[2]);
        } else {
            model.apply(words[2]);
            pending.remove(words[0]);
            changes++;
        }
        return true;
    }

    /** Everything acknowledged is there, and of what was pending all or nothing. */
    void assertKept(LocalRekognition client) {
        Map<String, Load.Model> there = Load.Model.all(client);
        for (Map.Entry<String, Load.Model> thread : acknowledged.entrySet()) {
            String prefix = thread.getKey();
            String before = thread.getValue().toString();
            if (pending.get(prefix) != null) {
                thread.getValue().apply(Objects.requireNonNull(pending.get(prefix)));
            }
            String after = thread.getValue().toString();
            assertThat(there.getOrDefault(prefix, new Load.Model()).toString())
                    .as("killed while " + pending.get(prefix))
                    .isIn(before, after);
        }
    }

    int changes() {
        return changes;
    }

    int searches() {
        return searches;
    }

    List<Memory> memory() {
        return List.copyOf(memory);
    }
}
