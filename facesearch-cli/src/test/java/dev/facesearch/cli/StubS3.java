package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A stand-in for S3 on loopback: a bucket is named after the error it answers with, or lies in another region. */
final class StubS3 implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> errors = new ConcurrentHashMap<>();
    private final Map<String, byte[]> elsewhere = new ConcurrentHashMap<>();

    StubS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns a bucket whose every object is refused with a code and a message. */
    String refusing(String code, String message) {
        String bucket = "b" + errors.size();
        errors.put(bucket, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
        return "s3://" + bucket + "/photo.jpg";
    }

    /** Returns a bucket of eu-west-1 with an object. */
    String inEuWest1(byte[] content) {
        String bucket = "far" + elsewhere.size();
        elsewhere.put(bucket, content);
        return "s3://" + bucket + "/photo.jpg";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            // A client that is answered while it still sends may see no more than a broken connection.
            exchange.getRequestBody().readAllBytes();
            String bucket = exchange.getRequestURI().getPath().split("/", -1)[1];
            byte[] content = elsewhere.get(bucket);
            String signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (content == null) {
                send(exchange, 403, errors.getOrDefault(bucket, "").getBytes(UTF_8));
            } else if (signed.contains("/eu-west-1/s3/")) {
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                send(exchange, 200, content);
            } else {
                exchange.getResponseHeaders().set("x-amz-bucket-region", "eu-west-1");
                send(
                        exchange,
                        301,
                        "<Error><Code>PermanentRedirect</Code><Message>elsewhere</Message></Error>".getBytes(UTF_8));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
