package dev.facesearch.stream.app;

import dev.facesearch.EraseOptions;
import dev.facesearch.Erasure;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.SuppressionList;
import dev.facesearch.stream.memory.Database;
import dev.facesearch.stream.memory.PersonTraces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** {@code facesearch stream erase}. */
@Command(
        name = "erase",
        description = {
            "Erases a person: the user and all faces in the collections, the faces of pictures in which the person was"
                    + " seen,",
            "and what the database holds of both. Services may go on meanwhile. Their events and contents are not taken in"
                    + " again.",
            "If it was stopped or killed, run it again to complete it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:erased, and verified: nothing of the person is left",
            "1:nobody of this name was found, something is left, or an error ended the run: run it again",
            "2:wrong usage"
        },
        footer = {
            "",
            "Example:",
            "  facesearch stream erase Ada --collection people --database jdbc:postgresql://db/stream --kafka broker:9092",
            "",
            "Erasing cannot be undone. Messages that were published stay in the topics for as long as these keep them;"
                    + " with --kafka it says how long."
        })
final class EraseCommand implements Callable<Integer> {

    /** The property the launcher sets where somebody can be asked. */
    private static final String WATCHED = "facesearch.terminal";

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private MemoryOptions memoryOptions;

    @Option(
            names = "--collection",
            paramLabel = "ID",
            description = "a collection beside those of the sightings; may be repeated (default: stream)")
    private List<String> collections = List.of("stream");

    @Option(names = "--engine", paramLabel = "DIR", description = "the store of an embedded engine, if that is used")
    private @Nullable Path engine;

    @Option(names = "--rekognition", paramLabel = "URL", description = "another endpoint of Amazon Rekognition")
    private @Nullable URI rekognition;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "the brokers, to say how long topics keep messages")
    private @Nullable String kafka;

    @Option(
            names = "--receipts",
            paramLabel = "DIR",
            description = "the folder of receipts, which name nobody (default: \"receipts\" in --store)")
    private @Nullable Path receipts;

    @Option(
            names = "--suppression-list",
            paramLabel = "FILE",
            description = "list the person's enrolled pictures there, so that they are not enrolled again")
    private @Nullable Path suppressionList;

    @Option(names = "--yes", description = "erase without asking for the name again")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EraseCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!yes && !isConfirmed()) {
            spec.commandLine().getErr().println("facesearch: that is another name; nothing was erased");
            return 1;
        }
        PersonErasure.Result result;
        try (Database database = memoryOptions.open();
                RekognitionClient service = StreamConfiguration.rekognition(engine, rekognition, 1);
                FaceSearchClient client = FaceSearchClient.create(service, collections.get(0))) {
            EraseOptions.Builder options = EraseOptions.builder();
            if (suppressionList != null) {
                options.suppressionList(SuppressionList.open(suppressionList));
            }
            Clock clock = Clock.systemUTC();
            result = new PersonErasure(
                            client,
                            new PersonTraces(database, clock),
                            receipts == null ? memoryOptions.store().resolve("receipts") : receipts,
                            options.build(),
                            clock,
                            line -> spec.commandLine().getErr().println(line))
                    .erase(name, collections);
        }
        if (result.isNothing()) {
            spec.commandLine()
                    .getErr()
                    .println("facesearch: nobody of this name is in the collections or in the database");
            return 1;
        }
        print(result);
        return result.isVerified() ? 0 : 1;
    }

    private boolean isConfirmed() throws IOException {
        if (!Boolean.getBoolean(WATCHED)) {
            throw new ParameterException(
                    spec.commandLine(), "erasing cannot be taken back; add --yes where nobody can be asked");
        }
        PrintWriter err = spec.commandLine().getErr();
        err.print("There is no way back. Type the name again: ");
        err.flush();
        return name.equals(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine());
    }

    private void print(PersonErasure.Result result) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> receiptFiles = new ArrayList<>();
        int own = 0;
        for (Erasure erasure : result.erasures()) {
            own += erasure.deletedFaces().size();
            erasure.receipt().ifPresent(file -> receiptFiles.add(file.toString()));
            erasure.damagedReceipts()
                    .forEach(receipt -> spec.commandLine().getErr().println("facesearch: " + receipt));
        }
        out.println("deleted: " + count(own, "face") + " of the user, " + count(result.deletedFaces(), "face")
                + " of pictures in which the person was seen");
        out.println("erased: " + count(result.sightings(), "sighting") + ", "
                + count(result.messages(), "message") + " to be published; suppressed: "
                + count(result.pictures(), "picture"));
        receiptFiles.forEach(file -> out.println("receipt: " + file));
        if (kafka == null) {
            out.println("topics: keep what was published before for their retention; --kafka says how long");
        } else {
            TopicRetention.lines(kafka, Clock.systemUTC().instant()).forEach(out::println);
        }
        out.println(
                result.isVerified()
                        ? "verified: nothing of " + result.userName() + " is left"
                        : "NOT verified: something is left; run it again");
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
