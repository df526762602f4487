package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The review desk: one page, served to this machine alone, on which people answer the questions of a
 * {@link ReviewSession}. Whoever has its address, with the token in it, can answer; several can at once. Listens from
 * {@link #start} to {@link #close}. Thread-safe.
 */
public final class ReviewDesk implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_THREADS = 24;
    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_HEADER_BYTES = 8 << 10;
    private static final int IDLE_MILLIS = 30_000;
    private static final int STOP_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final DeskVisitors visitors;

    private ReviewDesk(Server server, ServerConnector connector, DeskVisitors visitors) {
        this.server = server;
        this.connector = connector;
        this.visitors = visitors;
    }

    /**
     * Starts the desk.
     *
     * @param session the review; must be open until the desk is closed
     * @param port the port, or 0 for one that is free
     * @throws UncheckedIOException if it cannot listen there
     */
    public static ReviewDesk start(ReviewSession session, int port) {
        requireNonNull(session, "session");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port is 0 to 65535: " + port);
        }
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("facesearch-desk");
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
        server.setStopTimeout(STOP_MILLIS);
        DeskVisitors visitors = new DeskVisitors();
        server.setHandler(
                new GracefulHandler(new DeskHandler(visitors, new DeskApi(session), connector::getLocalPort)));
        server.setErrorHandler(new DeskErrors());
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + LOOPBACK + ":" + port + ": " + reason(e), e);
        }
        LifeCycle.start(server);
        return new ReviewDesk(server, connector, visitors);
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** Returns the address to open in a browser. It holds the token: whoever has it can answer. */
    public URI uri() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort() + "/?token=" + visitors.token());
    }

    /** Stops to listen and waits for the answers that are being applied. A second call does nothing. */
    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
