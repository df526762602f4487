package dev.facesearch.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that do not send a complete head in time. The server's idle timeout does not: a byte now and then
 * keeps a connection from being idle.
 */
final class StalledConnections extends Handler.Wrapper implements Connection.Listener {

    private static final long BUSY = Long.MAX_VALUE;

    private final Map<Connection, Long> waitingSince = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final Duration timeout;

    StalledConnections(Scheduler scheduler, Duration timeout, Handler next) {
        super(next);
        this.scheduler = scheduler;
        this.timeout = timeout;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        schedule();
    }

    @Override
    public void onOpened(Connection connection) {
        waitingSince.put(connection, System.nanoTime());
    }

    @Override
    public void onClosed(Connection connection) {
        waitingSince.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        waitingSince.replace(connection, BUSY);
        Request.addCompletionListener(request, failure -> waitingSince.replace(connection, System.nanoTime()));
        return super.handle(request, response, callback);
    }

    int open() {
        return waitingSince.size();
    }

    private void schedule() {
        scheduler.schedule(this::sweep, Math.min(1000, timeout.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        long now = System.nanoTime();
        waitingSince.forEach((connection, since) -> {
            if (since != BUSY && now - since > timeout.toNanos()) {
                connection.getEndPoint().close();
            }
        });
        if (isRunning()) {
            schedule();
        }
    }
}
