package dev.facesearch.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a server spends at most on its callers.
 *
 * <p>Defaults: bodies of 15 MiB, 16 KiB of headers, 32 requests at work and 2,000 waiting for it, 4,096 connections, 30
 * seconds for a request to arrive or an answer to be taken and 30 for answers to be finished when the server closes,
 * and a quarter of the JVM's heap for bodies held at a time. Immutable.
 */
public final class ServerLimits {

    private final int maxBodyBytes;
    private final int maxHeaderBytes;
    private final int maxConcurrentRequests;
    private final int maxWaitingRequests;
    private final int maxConnections;
    private final long maxHeldBodyBytes;
    private final Duration requestTimeout;
    private final Duration stopTimeout;

    private ServerLimits(Builder builder) {
        maxBodyBytes = builder.maxBodyBytes;
        maxHeaderBytes = builder.maxHeaderBytes;
        maxConcurrentRequests = builder.maxConcurrentRequests;
        maxWaitingRequests = builder.maxWaitingRequests;
        maxConnections = builder.maxConnections;
        maxHeldBodyBytes = builder.maxHeldBodyBytes;
        requestTimeout = builder.requestTimeout;
        stopTimeout = builder.stopTimeout;
    }

    /** All defaults. */
    public static ServerLimits defaults() {
        return builder().build();
    }

    /** Sets limits step by step, from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    int maxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    int maxWaitingRequests() {
        return maxWaitingRequests;
    }

    int maxConnections() {
        return maxConnections;
    }

    long maxHeldBodyBytes() {
        return maxHeldBodyBytes;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    Duration stopTimeout() {
        return stopTimeout;
    }

    /** Builds {@link ServerLimits}. Not thread-safe. */
    public static final class Builder {

        private int maxBodyBytes = 15 << 20;
        private int maxHeaderBytes = 16 << 10;
        private int maxConcurrentRequests = 32;
        private int maxWaitingRequests = 2_000;
        private int maxConnections = 4_096;
        private long maxHeldBodyBytes = Runtime.getRuntime().maxMemory() / 4;
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration stopTimeout = Duration.ofSeconds(30);

        private Builder() {}

        /** The longest body in bytes. Two pictures of 5 MiB in base64 are about 14 MB. */
        public Builder maxBodyBytes(int bytes) {
            maxBodyBytes = positive(bytes, "maxBodyBytes");
            return this;
        }

        /** The longest request line and headers in bytes. */
        public Builder maxHeaderBytes(int bytes) {
            maxHeaderBytes = positive(bytes, "maxHeaderBytes");
            return this;
        }

        /** How many requests the client is asked at the same time. */
        public Builder maxConcurrentRequests(int requests) {
            maxConcurrentRequests = positive(requests, "maxConcurrentRequests");
            return this;
        }

        /** How many complete requests wait for their turn; one more is answered with a {@code ThrottlingException}. */
        public Builder maxWaitingRequests(int requests) {
            maxWaitingRequests = positive(requests, "maxWaitingRequests");
            return this;
        }

        /** How many connections are open at the same time; one more waits to be accepted. */
        public Builder maxConnections(int connections) {
            maxConnections = positive(connections, "maxConnections");
            return this;
        }

        /**
         * How many bytes of bodies are held at the same time, complete or not. A body that would need more is answered
         * with a {@code ThrottlingException}; the first 64 KiB of each body are not counted.
         */
        public Builder maxHeldBodyBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxHeldBodyBytes must be positive: " + bytes);
            }
            maxHeldBodyBytes = bytes;
            return this;
        }

        /** How long a request may take to arrive, its answer to be taken, and a connection to send its next one. */
        public Builder requestTimeout(Duration timeout) {
            requestTimeout = positive(timeout, "requestTimeout");
            return this;
        }

        /** How long a closing server waits for the answers under way. */
        public Builder stopTimeout(Duration timeout) {
            stopTimeout = positive(timeout, "stopTimeout");
            return this;
        }

        /** Builds the limits. */
        public ServerLimits build() {
            return new ServerLimits(this);
        }

        private static int positive(int value, String name) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be positive: " + value);
            }
            return value;
        }

        private static Duration positive(Duration value, String name) {
            if (requireNonNull(value, name).toMillis() < 1) {
                throw new IllegalArgumentException(name + " must be a millisecond or more: " + value);
            }
            return value;
        }
    }
}
