package dev.facesearch.cli;

import dev.facesearch.local.LocalRekognition;
import dev.facesearch.local.LocalRekognitionBuilder;
import dev.facesearch.server.RekognitionServer;
import dev.facesearch.server.RekognitionServerBuilder;
import dev.facesearch.server.ServerLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code facesearch serve}. */
@Command(
        name = "serve",
        description =
                "Speaks Amazon Rekognition's protocol over HTTP, offline: boto3, the AWS CLI and every other AWS SDK work"
                        + " with it if you change their endpoint. Prints the endpoint when it is ready.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Credentials come from FACESEARCH_ACCESS_KEY_ID and FACESEARCH_SECRET_ACCESS_KEY, or from --credentials.",
            "Without credentials, every signature is accepted, and only this machine can connect.",
            "",
            "Example:",
            "  facesearch serve --port 8080 --store faces",
            "  aws rekognition list-collections --endpoint-url http://127.0.0.1:8080"
        })
final class ServeCommand implements Callable<Integer> {

    private static final String ACCESS_KEY = "FACESEARCH_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "FACESEARCH_SECRET_ACCESS_KEY";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "the address to listen on; any but a loopback address needs credentials (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "the port, or 0 for one that is free (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description =
                    "the folder that holds the face vectors (default: $XDG_DATA_HOME/facesearch or ~/.local/share/facesearch)")
    private @Nullable Path store;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "the credentials of callers, in the form of ~/.aws/credentials; every profile is accepted")
    private @Nullable Path credentials;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "the region in ARNs (default: ${DEFAULT-VALUE})")
    private String region;

    /** If any S3 option is given, the server reads pictures passed as S3 objects. */
    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "15728640",
            description = "the maximum size of a request (default: ${DEFAULT-VALUE})")
    private int maxBody;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            defaultValue = "32",
            description = "requests processed at the same time (default: ${DEFAULT-VALUE})")
    private int maxConcurrent;

    @Option(
            names = "--max-waiting",
            paramLabel = "N",
            defaultValue = "2000",
            description = "requests that wait for their turn; more are throttled (default: ${DEFAULT-VALUE})")
    private int maxWaiting;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "4096",
            description = "open connections (default: ${DEFAULT-VALUE})")
    private int maxConnections;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long a request may take to arrive (default: ${DEFAULT-VALUE})")
    private int requestTimeout;

    @Option(
            names = "--stop-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "how long to wait for answers in progress on SIGTERM (default: ${DEFAULT-VALUE})")
    private int stopTimeout;

    @ArgGroup(
            exclusive = false,
            heading = "%nTo test a client on what happens seldom at the service; nothing of it unless asked for:%n")
    private @Nullable FaultInjectionOptions testing;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ServeCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<AwsCredentials> callers = callers();
        try (StopSignal stop = new StopSignal();
                S3Client s3 = s3();
                LocalRekognition engine = engine(s3);
                RekognitionServer server = server(engine, callers)) {
            spec.commandLine().getOut().println(server.uri());
            if (spec.commandLine().getOut().checkError()) {
                spec.commandLine()
                        .getErr()
                        .println("facesearch: serving at " + server.uri()
                                + ", which could not be written to the standard output");
            }
            stop.await();
        }
        return ExitCodes.DONE;
    }

    private LocalRekognition engine(@Nullable S3Client s3) {
        return DefaultStore.opened(store, folder -> engine(folder, s3));
    }

    private LocalRekognition engine(Path folder, @Nullable S3Client s3) {
        LocalRekognitionBuilder engine =
                models.apply(LocalRekognition.builder().store(folder).region(Region.of(region)));
        if (testing != null) {
            testing.apply(engine);
        }
        return (s3 == null ? engine : engine.s3Client(s3)).build();
    }

    private RekognitionServer server(LocalRekognition engine, List<AwsCredentials> callers) {
        RekognitionServerBuilder server =
                RekognitionServer.builder(engine).host(host).port(port).limits(limits());
        callers.forEach(server::credentials);
        return server.start();
    }

    private ServerLimits limits() {
        return ServerLimits.builder()
                .maxBodyBytes(maxBody)
                .maxConcurrentRequests(maxConcurrent)
                .maxWaitingRequests(maxWaiting)
                .maxConnections(maxConnections)
                .requestTimeout(Duration.ofSeconds(requestTimeout))
                .stopTimeout(Duration.ofSeconds(stopTimeout))
                .build();
    }

    private @Nullable S3Client s3() {
        return s3Options.given() ? s3Options.open() : null;
    }

    private List<AwsCredentials> callers() throws IOException {
        String accessKey = System.getenv(ACCESS_KEY);
        String secretKey = System.getenv(SECRET_KEY);
        if ((accessKey == null) != (secretKey == null)) {
            throw new CommandFault("set both " + ACCESS_KEY + " and " + SECRET_KEY + ", or neither");
        }
        List<AwsCredentials> callers = new ArrayList<>();
        if (accessKey != null) {
            callers.add(AwsBasicCredentials.create(accessKey, secretKey));
        }
        if (credentials != null) {
            callers.addAll(CredentialsFile.read(credentials));
        }
        return callers;
    }
}
