package dev.facesearch.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limits to what a server spends on its callers.
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

    /** Returns the defaults. */
    public static ServerLimits defaults() {
        return builder().build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these limits. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the longest body in bytes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Returns the longest request line and headers in bytes. */
    public int maxHeaderBytes() {
        return maxHeaderBytes;
    }

    /** Returns how many requests the client is asked at the same time. */
    public int maxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    /** Returns how many complete requests wait for their turn. */
    public int maxWaitingRequests() {
        return maxWaitingRequests;
    }

    /** Returns how many connections are open at the same time. */
    public int maxConnections() {
        return maxConnections;
    }

    /** Returns how many bytes of bodies are held at the same time. */
    public long maxHeldBodyBytes() {
        return maxHeldBodyBytes;
    }

    /** Returns how long a request may take to arrive and its answer to be taken. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /** Returns how long a closing server waits for the answers under way. */
    public Duration stopTimeout() {
        return stopTimeout;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerLimits that && settings().equals(that.settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    /** Returns the limits by name. */
    @Override
    public String toString() {
        return "ServerLimits" + settings();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("maxBodyBytes", maxBodyBytes);
        settings.put("maxHeaderBytes", maxHeaderBytes);
        settings.put("maxConcurrentRequests", maxConcurrentRequests);
        settings.put("maxWaitingRequests", maxWaitingRequests);
        settings.put("maxConnections", maxConnections);
        settings.put("maxHeldBodyBytes", maxHeldBodyBytes);
        settings.put("requestTimeout", requestTimeout);
        settings.put("stopTimeout", stopTimeout);
        return settings;
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

        private Builder(ServerLimits limits) {
            maxBodyBytes = limits.maxBodyBytes;
            maxHeaderBytes = limits.maxHeaderBytes;
            maxConcurrentRequests = limits.maxConcurrentRequests;
            maxWaitingRequests = limits.maxWaitingRequests;
            maxConnections = limits.maxConnections;
            maxHeldBodyBytes = limits.maxHeldBodyBytes;
            requestTimeout = limits.requestTimeout;
            stopTimeout = limits.stopTimeout;
        }

        /** Sets the longest body in bytes. Two pictures of 5 MiB in base64 are about 14 MB. */
        public Builder maxBodyBytes(int bytes) {
            maxBodyBytes = positive(bytes, "maxBodyBytes");
            return this;
        }

        /** Sets the longest request line and headers in bytes. */
        public Builder maxHeaderBytes(int bytes) {
            maxHeaderBytes = positive(bytes, "maxHeaderBytes");
            return this;
        }

        /** Sets how many requests the client is asked at the same time. */
        public Builder maxConcurrentRequests(int requests) {
            maxConcurrentRequests = positive(requests, "maxConcurrentRequests");
            return this;
        }

        /**
         * Sets how many complete requests wait for their turn; one more is answered with a {@code ThrottlingException}.
         */
        public Builder maxWaitingRequests(int requests) {
            maxWaitingRequests = positive(requests, "maxWaitingRequests");
            return this;
        }

        /** Sets how many connections are open at the same time; one more waits to be accepted. */
        public Builder maxConnections(int connections) {
            maxConnections = positive(connections, "maxConnections");
            return this;
        }

        /**
         * Sets how many bytes of bodies are held at the same time, complete or not. A body that would need more is
         * answered with a {@code ThrottlingException}; the first 64 KiB of each body are not counted.
         */
        public Builder maxHeldBodyBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxHeldBodyBytes must be positive: " + bytes);
            }
            maxHeldBodyBytes = bytes;
            return this;
        }

        /**
         * Sets how long a request may take to arrive, its answer to be taken, and a connection to send its next one.
         */
        public Builder requestTimeout(Duration timeout) {
            requestTimeout = positive(timeout, "requestTimeout");
            return this;
        }

        /** Sets how long a closing server waits for the answers under way. */
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
