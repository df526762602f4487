package dev.facesearch.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Starts a {@link RekognitionServer}.
 *
 * <p>Defaults: {@code 127.0.0.1}; a port that is free; no credentials, so that every signature is accepted;
 * {@link ServerLimits#defaults()}. Not thread-safe.
 */
public final class RekognitionServerBuilder {

    private final RekognitionClient client;
    private final Map<String, String> secretKeys = new LinkedHashMap<>();
    private String host = "127.0.0.1";
    private int port;
    private ServerLimits limits = ServerLimits.defaults();
    private Clock clock = Clock.systemUTC();

    RekognitionServerBuilder(RekognitionClient client) {
        this.client = client;
    }

    /**
     * Sets the address or name to listen on. One that is not loopback demands {@linkplain #credentials credentials}.
     *
     * @param host such as {@code 127.0.0.1}, {@code ::1} or {@code 0.0.0.0}
     */
    public RekognitionServerBuilder host(String host) {
        if (requireNonNull(host, "host").isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        this.host = host;
        return this;
    }

    /**
     * Sets the port to listen on.
     *
     * @param port 0..65535; 0 for one that is free
     */
    public RekognitionServerBuilder port(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be in 0..65535: " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * Lets only requests in that are signed with these or other credentials so given. May be called several times.
     *
     * @param credentials an access key id and its secret key; not those of a session
     */
    public RekognitionServerBuilder credentials(AwsCredentials credentials) {
        if (requireNonNull(credentials, "credentials") instanceof AwsSessionCredentials) {
            throw new IllegalArgumentException("credentials must not be those of a session");
        }
        secretKeys.put(credentials.accessKeyId(), credentials.secretAccessKey());
        return this;
    }

    /** Sets the limits to what callers may cost. */
    public RekognitionServerBuilder limits(ServerLimits limits) {
        this.limits = requireNonNull(limits, "limits");
        return this;
    }

    /** Sets the clock that the age of signatures is measured by. */
    public RekognitionServerBuilder clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    private static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no address of this name; give one of this machine's, such as 127.0.0.1";
        }
        // "Address already in use", "Permission denied", "Cannot assign requested address"
        return e.getMessage()
                + "; give a port that is free, from 1024 on, or 0 for any, and an address of this machine";
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException if the address is not loopback and there are no credentials
     * @throws UncheckedIOException if the address is not known or not to be had
     */
    public RekognitionServer start() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress() && secretKeys.isEmpty()) {
                throw new IllegalStateException("listening on " + host
                        + " needs credentials, since others can reach it; set some, or listen on 127.0.0.1");
            }
            return RekognitionServer.start(client, address, port, secretKeys, limits, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + host + " port " + port + ": " + reason(e), e);
        }
    }
}
