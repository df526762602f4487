package dev.facesearch.stream.app;

import dev.facesearch.stream.Cause;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Memory;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code facesearch stream replay}. */
@Command(
        name = "replay",
        description = {
            "Makes failed pictures due again: running services work on them. Each is replayed three times at most.",
            "An event that cannot be read stays as it is: send it again as it should be."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  facesearch stream replay --cause OTHER --since 2026-05-01T00:00:00Z --dry-run"})
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private MemoryOptions memoryOptions;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "only these: ${COMPLETION-CANDIDATES}")
    private @Nullable Cause cause;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "only those that have failed since, in ISO 8601")
    private Instant since;

    @Option(names = "--dry-run", description = "print how many there are of each cause, and do nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ReplayCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = memoryOptions.open()) {
            Memory memory = MemoryOptions.memory(database);
            Map<Cause, Long> failed = memory.replayable(since);
            failed.keySet().removeIf(each -> cause != null && each != cause);
            if (failed.isEmpty()) {
                out.println("no picture to replay");
            }
            failed.forEach((each, count) -> {
                long pictures = dryRun ? count : memory.replay(each, since);
                out.println(each + ": " + pictures + (pictures == 1 ? " picture" : " pictures")
                        + (dryRun ? " to replay" : " due again"));
            });
            return 0;
        }
    }
}
