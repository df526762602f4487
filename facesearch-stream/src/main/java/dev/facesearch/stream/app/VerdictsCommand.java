package dev.facesearch.stream.app;

import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import dev.facesearch.Verdicts;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.StoredSighting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch stream verdicts}. */
@Command(
        name = "verdicts",
        description = {
            "Writes what people have said of sightings into a file of verdicts, which \"groups\" and \"review\" read: faces"
                    + " that",
            "were said to be two people are never joined. Verdicts on faces that the file has are replaced."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch stream verdicts store/review-people.verdicts --collection people --database"
                    + " jdbc:postgresql://db/stream"
        })
final class VerdictsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "the file; in a store it is called review-COLLECTION.verdicts")
    private Path file;

    @Mixin
    private MemoryOptions memoryOptions;

    @Option(
            names = "--collection",
            paramLabel = "ID",
            defaultValue = "stream",
            description = "the collection (default: ${DEFAULT-VALUE})")
    private String collection;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    VerdictsCommand() {}

    @Override
    public Integer call() {
        try (Database database = memoryOptions.open();
                Verdicts verdicts = Verdicts.open(file)) {
            List<StoredSighting> said = new ReviewQueue(database, Clock.systemUTC()).saidByPeople(collection);
            said.forEach(sighting -> verdicts.add(pair(sighting)));
            spec.commandLine().getOut().println("verdicts: " + said.size());
            return 0;
        }
    }

    private static PairVerdict pair(StoredSighting stored) {
        StoredSighting.Said said = stored.said().orElseThrow();
        Verdict verdict = switch (said.verdict()) {
            case SAME -> Verdict.SAME;
            case OTHER -> Verdict.DIFFERENT;
            case UNSURE -> Verdict.UNSURE;
        };
        return new PairVerdict(
                stored.sighting().faceId(), stored.sighting().matchedFaceId().orElseThrow(), verdict, said.at());
    }
}
