package dev.facesearch.stream.app;

import dev.facesearch.stream.StreamJson;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Sightings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facesearch stream sightings}. */
@Command(
        name = "sightings",
        description = "Prints who was seen, the oldest sightings first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  facesearch stream sightings --since 2026-05-01T00:00:00Z --json"})
final class SightingsCommand implements Callable<Integer> {

    @Mixin
    private MemoryOptions memoryOptions;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "only those that were made since, in ISO 8601")
    private Instant since;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1000",
            description = "print at most this many (default: ${DEFAULT-VALUE})")
    private int max;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    SightingsCommand() {}

    @Override
    public Integer call() {
        if (max < 1) {
            throw new ParameterException(spec.commandLine(), "--max must be 1 or more: " + max);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Database database = memoryOptions.open()) {
            new Sightings(database)
                    .since(since, max)
                    .forEach(stored -> out.println(
                            json
                                    ? StreamJson.write(stored)
                                    : SightingLine.of(stored.bucket() + "/" + stored.key(), stored.sighting())));
            return 0;
        }
    }
}
