package dev.facesearch.stream.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A stand-in for S3 on loopback, whose objects are named after what it answers. It counts what it was asked for. */
final class StubS3 implements AutoCloseable {

    private static final Map<String, Integer> STATUS =
            Map.of("gone.jpg", 404, "archived.jpg", 403, "secret.jpg", 403, "replaced.jpg", 412, "away.jpg", 500);
    private static final Map<String, String> CODE = Map.of(
            "gone.jpg", "NoSuchKey",
            "archived.jpg", "InvalidObjectState",
            "secret.jpg", "AccessDenied",
            "replaced.jpg", "PreconditionFailed",
            "away.jpg", "InternalError");

    private final HttpServer server;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private volatile int wellAfter = Integer.MAX_VALUE;

    StubS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    S3Client client() {
        return S3Client.builder()
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }

    /** Lets every object be there from now on. */
    void becomeWell() {
        wellAfter = 0;
    }

    int asked(String key) {
        return asked.getOrDefault(key, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String key = path.substring(path.lastIndexOf('/') + 1);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            int times = asked.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
            // Where an archived object is concerned, S3 refuses to read it, not to say that it is there.
            boolean isWell = times > wellAfter || (isHead && key.equals("archived.jpg"));
            Integer status = isWell ? null : STATUS.get(key);
            byte[] body = status == null
                    ? content(key)
                    : ("<Error><Code>" + CODE.get(key) + "</Code><Message>no</Message></Error>").getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", status == null ? "image/jpeg" : "application/xml");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            if (isHead) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(status == null ? 200 : status, isHead || body.length == 0 ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] content(String key) {
        return switch (key) {
            case "empty.jpg" -> new byte[0];
            case "poem.jpg" -> "a poem".getBytes(UTF_8);
            default -> DemoPhotos.bytes("franck_01829.jpg");
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
