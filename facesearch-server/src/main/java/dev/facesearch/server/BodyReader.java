package dev.facesearch.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Receives one request's body without holding a thread while it arrives.
 *
 * <p>Memory grows with what has arrived, never with what is announced. A body that will not be used, being too long or
 * refused for what its head says, is received and dropped up to a bound, since most clients read no answer before they
 * have sent all.
 */
final class BodyReader implements Runnable, Invocable {

    /** Bytes that every connection may hold without being counted. */
    private static final int FREE_BYTES = 64 << 10;

    private static final int FIRST_BYTES = 4 << 10;

    /** A body is received and dropped up to this many times the length of the longest that is taken. */
    private static final int DROPPED_LENGTHS = 4;

    /** Called once, on a thread that must not be blocked. */
    interface Listener {
        /**
         * Takes the complete body, and closes it once it is read.
         *
         * @throws Refusal if the body is not taken; the refusal is handed to {@link #refused} then
         */
        void complete(Body body);

        /** Takes the reason why there is no body: it was not wanted, or did not come in time. */
        void refused(Refusal error);

        /** Takes the failure of a connection that is gone; nobody waits for an answer. */
        void gone(Throwable failure);
    }

    /** A complete body. Its bytes are counted until it is closed. */
    final class Body implements AutoCloseable {

        private Body() {}

        ByteBuffer bytes() {
            return ByteBuffer.wrap(bytes, 0, length);
        }

        @Override
        public void close() {
            release();
        }
    }

    private final Request request;
    private final Listener listener;
    private final HeldBytes memory;
    private final int maxBytes;
    private final Scheduler.Task deadline;

    private @Nullable Refusal refusal;
    private byte[] bytes = new byte[0];
    private int length;
    private long dropped;
    private long counted;
    private boolean settled;
    private boolean late;

    BodyReader(Request request, ServerLimits limits, HeldBytes memory, Listener listener) {
        this.request = request;
        this.listener = listener;
        this.memory = memory;
        this.maxBytes = limits.maxBodyBytes();
        long millisLeft = limits.requestTimeout().toMillis()
                - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime());
        this.deadline =
                request.getComponents().getScheduler().schedule(this::expire, millisLeft, TimeUnit.MILLISECONDS);
    }

    /** Receives the body; with a refusal, only to drop it before the refusal is answered. */
    void read(@Nullable Refusal refused) {
        refusal = refused;
        if (refusal == null && request.getLength() > maxBytes) {
            refusal = tooLong();
        }
        if (refusal != null && request.getHeaders().contains(HttpHeader.EXPECT)) {
            // The client asks before it sends the body.
            refuse(refusal);
            return;
        }
        run();
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(chunk.getFailure());
                return;
            }
            take(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                end();
                return;
            }
            if (dropped > (long) DROPPED_LENGTHS * maxBytes && refusal != null) {
                refuse(refusal);
                return;
            }
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void take(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (refusal == null && length + (long) more > maxBytes) {
            refusal = tooLong();
        }
        if (refusal == null) {
            refusal = grow(length + more);
        }
        if (refusal != null) {
            dropped += length + more;
            release();
            return;
        }
        arrived.get(bytes, length, more);
        length += more;
    }

    /** Makes room; returns why there is none. */
    private @Nullable Refusal grow(int needed) {
        if (needed <= bytes.length) {
            return null;
        }
        int size = (int) Math.min(maxBytes, Math.max(Math.max(needed, FIRST_BYTES), bytes.length * 2L));
        long more = Math.max(0, size - FREE_BYTES) - counted;
        if (more > 0 && !memory.take(more)) {
            return new Refusal(
                    Refusal.Code.THROTTLING, "Slow down; the server holds as many bytes of requests as it may.");
        }
        counted += Math.max(0, more);
        try {
            bytes = Arrays.copyOf(bytes, size);
        } catch (OutOfMemoryError e) {
            return Refusal.notEnoughMemory();
        }
        return null;
    }

    private void end() {
        if (refusal != null) {
            refuse(refusal);
            return;
        }
        if (!settle()) {
            refuse(tooLate());
            return;
        }
        try {
            listener.complete(new Body());
        } catch (Refusal e) {
            refuse(e);
        }
    }

    /** Lets go of the body's memory. */
    private void release() {
        bytes = new byte[0];
        length = 0;
        memory.giveBack(counted);
        counted = 0;
    }

    private void refuse(Refusal error) {
        settle();
        release();
        listener.refused(error);
    }

    private void fail(Throwable failure) {
        if (!settle() || failure instanceof TimeoutException) {
            refuse(tooLate());
            return;
        }
        release();
        listener.gone(failure);
    }

    /**
     * Ends the body in time, so that the deadline does nothing any more; returns false if the deadline came first. It
     * waits for a deadline under way: a request that fails while its answer is written would get another answer.
     */
    private synchronized boolean settle() {
        settled = true;
        deadline.cancel();
        return !late;
    }

    private synchronized void expire() {
        if (!settled) {
            late = true;
            request.fail(new TimeoutException("the request did not arrive in time"));
        }
    }

    private static Refusal tooLate() {
        return new Refusal(Refusal.Code.REQUEST_TIMEOUT, "The request did not arrive in time");
    }

    private Refusal tooLong() {
        return new Refusal(Refusal.Code.REQUEST_TOO_LARGE, "The request is longer than " + maxBytes + " bytes");
    }
}
