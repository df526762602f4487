package dev.facesearch.stream.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the service. Without tokens everybody on this machine may, and it listens on loopback alone; with tokens,
 * every request needs one. Immutable.
 */
final class Access {

    private static final int MIN_TOKEN = 16;
    private static final String FORM = "each line of it is a name and a token of " + MIN_TOKEN + " characters or more";

    private final Map<String, byte[]> tokens;

    private Access(Map<String, byte[]> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads the tokens, and checks that others can reach the service only if there are some.
     *
     * @param token one token, from the environment
     * @param file a file of names and tokens
     * @param addresses the addresses to listen on
     * @throws IllegalStateException if others could use the service without a token
     */
    static Access of(@Nullable String token, @Nullable Path file, List<String> addresses) {
        Map<String, byte[]> tokens = new LinkedHashMap<>();
        if (file != null) {
            read(file).forEach((name, secret) -> tokens.put(name, secret.getBytes(UTF_8)));
        }
        if (token != null && !token.isBlank()) {
            check(token, "FACESEARCH_STREAM_TOKEN: the token has " + MIN_TOKEN + " characters or more");
            tokens.put("token", token.strip().getBytes(UTF_8));
        }
        if (tokens.isEmpty()) {
            for (String address : addresses) {
                if (!isLoopback(address)) {
                    throw new IllegalStateException("others can reach " + address
                            + ": set FACESEARCH_STREAM_TOKEN, or name a file of tokens with facesearch.stream.tokens, or"
                            + " listen on 127.0.0.1");
                }
            }
        }
        return new Access(tokens);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
                if (permissions.stream()
                        .anyMatch(permission -> !permission.name().startsWith("OWNER"))) {
                    throw new IllegalStateException(
                            "the file of tokens " + file + " can be read by others: chmod 600 it");
                }
            }
            Map<String, String> tokens = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file, UTF_8)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.strip().split("\\s+", -1);
                    if (parts.length != 2) {
                        throw new IllegalStateException("the file of tokens " + file + " has another form: " + FORM);
                    }
                    check(parts[1], "the file of tokens " + file + " has a short token: " + FORM);
                    tokens.put(parts[0], parts[1]);
                }
            }
            if (tokens.isEmpty()) {
                throw new IllegalStateException("the file of tokens " + file + " has none: " + FORM);
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException("the file of tokens " + file + " cannot be read", e);
        }
    }

    private static void check(String token, String message) {
        if (token.strip().length() < MIN_TOKEN) {
            throw new IllegalStateException(message);
        }
    }

    /** Returns whether every request needs a token. */
    boolean asksForTokens() {
        return !tokens.isEmpty();
    }

    /** Returns the name of the token's owner; takes as long for each token. */
    Optional<String> nameOf(String token) {
        byte[] given = token.getBytes(UTF_8);
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, byte[]> each : tokens.entrySet()) {
            if (MessageDigest.isEqual(each.getValue(), given)) {
                found = Optional.of(each.getKey());
            }
        }
        return found;
    }
}
