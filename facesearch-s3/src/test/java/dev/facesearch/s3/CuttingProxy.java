package dev.facesearch.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes connections on to a server, and closes the first of them after a number of bytes of its answers. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final URI server;
    private final int cutAfterBytes;
    private final AtomicInteger cutsLeft;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        return thread;
    });

    CuttingProxy(URI server, int cuts, int cutAfterBytes) {
        this.server = server;
        this.cutAfterBytes = cutAfterBytes;
        this.cutsLeft = new AtomicInteger(cuts);
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    /** Returns how many connections it would still cut. */
    int cutsLeft() {
        return Math.max(0, cutsLeft.get());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket target = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(client, target, Long.MAX_VALUE));
                threads.execute(() -> pass(target, client, cutAfterBytes));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void pass(Socket from, Socket to, long most) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long passed = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (passed + count > most && cutsLeft.getAndDecrement() > 0) {
                    out.write(buffer, 0, (int) (most - passed));
                    out.flush();
                    return;
                }
                out.write(buffer, 0, count);
                out.flush();
                passed += count;
            }
        } catch (IOException closed) {
            // The other side is closed with this one.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
