package dev.facesearch.stream.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facesearch stream}. */
@Command(
        name = "facesearch stream",
        description = {
            "Listens to the Kafka topic images, indexes each picture, searches the collection with its largest face, and",
            "publishes who was seen to the topic sightings. Each picture is paid for once, over kills and replays."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ReplayCommand.class,
            SightingsCommand.class,
            RerouteCommand.class,
            VerdictsCommand.class,
            EraseCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, or ended by Ctrl-C", "1:an error ended the run", "2:wrong usage"},
        footer = {
            "",
            "Example:",
            "  facesearch stream --demo                              everything in this process: nothing to install",
            "  facesearch stream --kafka broker:9092 --collection people --database jdbc:postgresql://db/stream",
            "  facesearch stream replay --cause OTHER --since 2026-05-01T00:00:00Z --dry-run",
            "",
            "Every setting can be given as --set facesearch.stream.NAME=VALUE, or in the environment as",
            "FACESEARCH_STREAM_NAME; the database's password only there."
        })
public final class StreamCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "run the demo's photos through a broker, a database and an engine in here")
    private boolean demo;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Kafka's brokers, separated by commas")
    private @Nullable String kafka;

    @Option(names = "--collection", paramLabel = "ID", description = "the collection, which must exist")
    private @Nullable String collection;

    @Option(names = "--database", paramLabel = "URL", description = "a PostgreSQL database, for several processes")
    private @Nullable String database;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            defaultValue = ".facesearch-stream",
            description = "the folder for SQLite, if there is no --database (default: ${DEFAULT-VALUE})")
    private Path store;

    @Option(names = "--blocking", description = "work on one event at a time for each thread, without an inbox")
    private boolean blocking;

    @Option(names = "--in-flight", paramLabel = "N", description = "work on this many pictures at once (default: 16)")
    private @Nullable Integer inFlight;

    @Option(
            names = "--gate",
            paramLabel = "CONFIDENCE",
            description =
                    "send only pictures in which the embedded detector sees a face of this confidence, 0..100, and"
                            + " one in fifty of the others (default: send all)")
    private @Nullable Double gate;

    @Option(names = "--port", paramLabel = "PORT", description = "the port of health and metrics (default: 8089)")
    private @Nullable Integer port;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "any other setting; may be repeated")
    private Map<String, String> others = Map.of();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    StreamCommand() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = new CommandLine(new StreamCommand());
        command.setOut(out);
        command.setErr(err);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setParameterExceptionHandler((e, given) -> {
            err.println("facesearch: " + e.getMessage());
            return 2;
        });
        command.setExecutionExceptionHandler((e, failed, parsed) -> {
            err.println("facesearch: " + Faults.line(e));
            return 1;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (demo) {
            return new StreamDemo(store, spec.commandLine().getOut()).run();
        }
        if (kafka == null) {
            throw new ParameterException(
                    spec.commandLine(), "--kafka HOST:PORT is missing; --demo needs no broker, and shows what it does");
        }
        if (inFlight != null && inFlight < 1) {
            throw new ParameterException(spec.commandLine(), "--in-flight must be 1 or more: " + inFlight);
        }
        if (gate != null && !(gate >= 0 && gate <= 100)) {
            throw new ParameterException(spec.commandLine(), "--gate must be 0..100: " + gate);
        }
        if (others.containsKey("facesearch.stream.token")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a token on the command line can be read by others: set FACESEARCH_STREAM_TOKEN");
        }
        CountDownLatch closed = new CountDownLatch(1);
        try (ConfigurableApplicationContext running = StreamApplication.start(settings())) {
            spec.commandLine()
                    .getOut()
                    .println("listening; review: http://127.0.0.1:"
                            + running.getEnvironment().getProperty("local.server.port")
                            + "/review/, interface: /openapi.json, health and metrics: /actuator; Ctrl-C ends it");
            running.addApplicationListener(event -> {
                if (event instanceof org.springframework.context.event.ContextClosedEvent) {
                    closed.countDown();
                }
            });
            closed.await();
        }
        return 0;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(others);
        settings.put("spring.kafka.bootstrap-servers", String.valueOf(kafka));
        settings.put("facesearch.stream.store", store);
        if (collection != null) {
            settings.put("facesearch.stream.collection", collection);
        }
        if (database != null) {
            settings.put("facesearch.stream.database", database);
        }
        if (blocking) {
            settings.put("facesearch.stream.lane", StreamSettings.LaneKind.BLOCKING);
        }
        if (inFlight != null) {
            settings.put("facesearch.stream.in-flight", inFlight);
        }
        if (gate != null) {
            settings.put("facesearch.stream.gate", gate);
        }
        if (port != null) {
            settings.put("server.port", port);
        }
        return settings;
    }

    /** What went wrong, in one line. */
    private static final class Faults {

        private Faults() {}

        static String line(Throwable fault) {
            Throwable cause = fault;
            while (cause.getCause() != null && !(cause instanceof UncheckedIOException)) {
                cause = cause.getCause();
            }
            return cause.getMessage() == null ? cause.toString() : cause.getMessage();
        }
    }
}
