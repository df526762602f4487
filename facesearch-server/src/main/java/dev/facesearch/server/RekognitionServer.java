package dev.facesearch.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * An HTTP endpoint in front of a {@code RekognitionClient}, for the AWS SDKs of all languages.
 *
 * <pre>{@code
 * try (LocalRekognition engine = LocalRekognition.open(Path.of("faces"));
 *         RekognitionServer server = RekognitionServer.builder(engine).port(8080).start()) {
 *     // boto3.client("rekognition", endpoint_url="http://127.0.0.1:8080", …)
 * }
 * }</pre>
 *
 * <p>Listens from {@link RekognitionServerBuilder#start} to {@link #close}. Thread-safe. The client stays the caller's
 * to close, after the server.
 */
public final class RekognitionServer implements AutoCloseable {

    /** Threads that move bytes; those that ask the client are the work queue's. */
    private static final int IO_THREADS = 16;

    private final Server server;
    private final ServerConnector connector;
    private final WorkQueue workers;

    private RekognitionServer(Server server, ServerConnector connector, WorkQueue workers) {
        this.server = server;
        this.connector = connector;
        this.workers = workers;
    }

    /**
     * Starts a server step by step.
     *
     * @param client answers the requests; must be thread-safe, as the SDK's and the embedded engine are
     */
    public static RekognitionServerBuilder builder(RekognitionClient client) {
        return new RekognitionServerBuilder(requireNonNull(client, "client"));
    }

    static RekognitionServer start(
            RekognitionClient client,
            InetAddress address,
            int port,
            Map<String, String> secretKeys,
            ServerLimits limits,
            Clock clock)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(IO_THREADS, 2);
        threads.setName("facesearch-http");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http(limits)));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        connector.setAcceptQueueSize(1024);
        // The deadlines of head, body and answer are kept elsewhere. If this one ran out at the same moment, it would
        // fail
        // the answer that says that the request is late.
        connector.setIdleTimeout(2 * limits.requestTimeout().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.maxConnections(), server));
        server.setStopTimeout(limits.stopTimeout().toMillis());

        ResponseWriter writer = new ResponseWriter();
        WorkQueue workers = new WorkQueue(limits);
        HeldBytes memory = new HeldBytes(limits.maxHeldBodyBytes());
        ServerMetrics metrics = new ServerMetrics();
        SignatureVerifier verifier = secretKeys.isEmpty() ? null : new SignatureVerifier(secretKeys, clock);
        Endpoint endpoint = new Endpoint(client, limits, workers, metrics, memory, writer, verifier);
        StalledConnections connections =
                new StalledConnections(connector.getScheduler(), limits.requestTimeout(), endpoint);
        connector.addBean(connections, false);
        server.setHandler(new GracefulHandler(connections));
        server.setErrorHandler(new HttpErrorHandler(writer));

        metrics.gauge("facesearch_requests_working", "Requests the client is being asked.", workers::working);
        metrics.gauge("facesearch_requests_waiting", "Complete requests that wait for their turn.", workers::waiting);
        metrics.gauge("facesearch_connections", "Open connections.", connections::open);
        metrics.gauge("facesearch_held_body_bytes", "Bytes of bodies in memory.", () -> (double) memory.held());

        connector.open();
        LifeCycle.start(server);
        return new RekognitionServer(server, connector, workers);
    }

    private static HttpConfiguration http(ServerLimits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.maxHeaderBytes());
        return http;
    }

    /** Returns the address where it listens, such as {@code http://127.0.0.1:8080}. */
    public URI uri() {
        try {
            return new URI("http", null, connector.getHost(), connector.getLocalPort(), null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an address is always a host of a URI", e);
        }
    }

    /**
     * Stops to listen, refuses what still comes in, and waits for the answers under way, up to the limits' stop
     * timeout. A second call does nothing.
     */
    @Override
    public void close() {
        LifeCycle.stop(server);
        workers.close();
    }
}
