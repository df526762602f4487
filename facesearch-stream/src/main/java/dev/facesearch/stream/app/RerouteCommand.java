package dev.facesearch.stream.app;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.Operation;
import dev.facesearch.stream.CollectionFamilies;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.Rerouting;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** {@code facesearch stream reroute}. */
@Command(
        name = "reroute",
        description = {
            "Does again what changed routes ask for: pictures whose route searches other collections now are searched for",
            "again, and those that go to another collection now are indexed there, and deleted where they were. Prints"
                    + " what",
            "that costs first; running services do it."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch stream reroute --dry-run --database jdbc:postgresql://db/stream --price 0.001",
            "",
            "The routes are those of the services: from --set, the environment, or application.yaml in this folder."
        })
final class RerouteCommand implements Callable<Integer> {

    @Mixin
    private MemoryOptions memoryOptions;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "a setting of the services; may be repeated")
    private Map<String, String> settings = Map.of();

    @Option(names = "--price", paramLabel = "USD", description = "what a call costs, to print the sum")
    private @Nullable BigDecimal price;

    @Option(names = "--dry-run", description = "print what would be done, and do nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    RerouteCommand() {}

    @Override
    public Integer call() {
        StreamSettings stream = StreamApplication.settings(settings);
        try (Database database = memoryOptions.open();
                RekognitionClient service =
                        StreamConfiguration.rekognition(stream.engine(), stream.rekognition(), stream.calls());
                FaceSearchClient client = FaceSearchClient.create(service, stream.collection())) {
            ImageStep step = new ImageStep(
                    client,
                    stream.allRoutes(),
                    Optional.of(new CollectionFamilies(client, stream.maxFaces(), Clock.systemUTC())),
                    stream.threshold(),
                    stream.allFaces());
            Rerouting rerouting = new Rerouting(database, Clock.systemUTC(), stream.allRoutes(), step.rules());
            print(rerouting.plan());
            if (!dryRun) {
                Rerouting.Plan unused = rerouting.apply((collection, faces) -> {
                    var deleted = client.collection(collection).deleteFaces(faces);
                    deleted.kept().stream()
                            .filter(face -> face.user().isPresent())
                            .findFirst()
                            .ifPresent(face -> spec.commandLine()
                                    .getErr()
                                    .println("facesearch: faces that belong to users stay in " + collection));
                });
                spec.commandLine().getOut().println("due now: running services do it");
            }
            return 0;
        }
    }

    private void print(Rerouting.Plan plan) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("to search for again: " + plan.toSearch() + "; to index in another collection: " + plan.toIndex()
                + ", where " + plan.facesToDelete() + " faces are deleted before");
        long sum = 0;
        for (Map.Entry<Operation, Long> calls : new TreeMap<>(plan.calls()).entrySet()) {
            out.println("  " + calls.getKey().wireName() + ": " + calls.getValue());
            sum += calls.getValue();
        }
        out.println("billed calls: " + sum
                + (price == null
                        ? ""
                        : ", " + price.multiply(BigDecimal.valueOf(sum)).toPlainString() + " USD"));
    }
}
