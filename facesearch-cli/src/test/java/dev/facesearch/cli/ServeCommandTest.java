package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.facesearch.demo.DemoPhotos;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;

/** {@code facesearch serve} as a separate process. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ServeCommandTest {

    /** The exit code of a JVM ended by SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void serve_portZero_printsOneLineAndKeepsWhatItAcknowledgedOverSigterm() throws Exception {
        Process first = serve(Map.of());
        BufferedReader out = first.inputReader(UTF_8);
        String url = out.readLine();
        try (RekognitionClient client = client(url, "any", "thing")) {
            client.createCollection(request -> request.collectionId("staff"));
        }
        // Process.destroy() would close what is left to read.
        first.toHandle().destroy();

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).isEqualTo(TERMINATED);
        assertThat(url).matches("http://127\\.0\\.0\\.1:[0-9]+");
        assertThat(out.lines()).isEmpty();
        try (RekognitionClient client =
                client(serve(Map.of()).inputReader(UTF_8).readLine(), "any", "thing")) {
            assertThat(client.listCollections().collectionIds()).containsExactly("staff");
        }
    }

    @Test
    void serve_onAllAddressesWithoutCredentials_isRefused() throws Exception {
        Process process = serve(Map.of(), "--host", "0.0.0.0");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(error(process))
                .isEqualTo("facesearch: listening on 0.0.0.0 needs credentials, since others can reach"
                        + " it; set some, or listen on 127.0.0.1\n");
    }

    @Test
    void serve_withCredentialsOfTheEnvironmentAndOfAFile_letsBothInAndNobodyElse() throws Exception {
        Path file = credentialsFile("rw-------");
        Process process = serve(
                Map.of("FACESEARCH_ACCESS_KEY_ID", "first", "FACESEARCH_SECRET_ACCESS_KEY", "a secret"),
                "--credentials",
                file.toString());
        String url = process.inputReader(UTF_8).readLine();

        try (RekognitionClient first = client(url, "first", "a secret");
                RekognitionClient second = client(url, "second", "another");
                RekognitionClient third = client(url, "third", "guess")) {
            assertThat(first.listCollections().collectionIds()).isEmpty();
            assertThat(second.listCollections().collectionIds()).isEmpty();
            assertThat(catchThrowableOfType(RekognitionException.class, third::listCollections)
                            .awsErrorDetails()
                            .errorCode())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void serve_withCredentialsOthersCanRead_isRefused() throws Exception {
        Path file = credentialsFile("rw-r--r--");

        Process process = serve(Map.of(), "--credentials", file.toString());

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(error(process)).isEqualTo("facesearch: others can read " + file + ": chmod 600 it\n");
    }

    @Test
    void serve_withHalfOfTheCredentials_isRefused() throws Exception {
        Process process = serve(Map.of("FACESEARCH_ACCESS_KEY_ID", "first"));

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(error(process)).contains("FACESEARCH_SECRET_ACCESS_KEY");
    }

    @Test
    void serve_toTestClients_failsAsAsked() throws Exception {
        Process process = serve(Map.of(), "--failure", "ListCollections=1:AccessDeniedException", "--latency", "1..2");
        String url = process.inputReader(UTF_8).readLine();

        try (RekognitionClient client = client(url, "any", "thing")) {
            assertThat(catchThrowableOfType(AccessDeniedException.class, client::listCollections))
                    .isNotNull();
        }
    }

    @Test
    void serve_withAnS3Endpoint_readsPicturesFromIt() throws Exception {
        byte[] photo = DemoPhotos.bytes("franck_01829.jpg");
        // Implements as much of S3 as one GetObject needs.
        HttpServer s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        s3.createContext("/photos/franck.jpg", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, photo.length);
                exchange.getResponseBody().write(photo);
            }
        });
        s3.start();
        try {
            Process process = serve(
                    Map.of("AWS_ACCESS_KEY_ID", "any", "AWS_SECRET_ACCESS_KEY", "thing"),
                    "--s3-endpoint",
                    "http://127.0.0.1:" + s3.getAddress().getPort());
            String url = process.inputReader(UTF_8).readLine();

            try (RekognitionClient client = client(url, "any", "thing")) {
                assertThat(client.detectFaces(request -> request.image(image -> image.s3Object(
                                        object -> object.bucket("photos").name("franck.jpg"))))
                                .faceDetails())
                        .hasSize(1);
                assertThat(catchThrowableOfType(
                                InvalidS3ObjectException.class,
                                () -> client.detectFaces(request -> request.image(image -> image.s3Object(
                                        object -> object.bucket("photos").name("nobody.jpg"))))))
                        .isNotNull();
            }
        } finally {
            s3.stop(0);
        }
    }

    @Test
    void serve_wrongUsage_isReportedInOneLine() {
        assertThat(CommandRun.of("serve", "--latency", "soon").err())
                .startsWith("facesearch: Invalid value for option '--latency'");
        assertThat(CommandRun.of("serve", "--failure", "IndexFaces=often").code())
                .isEqualTo(2);
        assertThat(CommandRun.of("serve", "--port", "70000", "--store", folder.toString())
                        .err())
                .isEqualTo("facesearch: port must be in 0..65535: 70000\n");
        assertThat(CommandRun.of("serve", "--quota", "NoSuchThing=5", "--store", folder.toString())
                        .err())
                .contains("the client has no operation NoSuchThing");
    }

    private Process serve(Map<String, String> environment, String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "serve", "--port", "0", "--store", folder.resolve("store").toString()));
        args.addAll(List.of(options));
        ProcessBuilder builder = CommandProcess.of(args.toArray(String[]::new));
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private Path credentialsFile(String permissions) throws IOException {
        Path file = Files.writeString(
                folder.resolve("credentials"),
                "[second]\naws_access_key_id = second\naws_secret_access_key = another\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String error(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), UTF_8);
    }

    private static RekognitionClient client(String url, String accessKey, String secretKey) {
        return RekognitionClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .build();
    }
}
