package dev.facesearch.review;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who may use the desk: the token of its address, and a cookie for each browser that came with it. Thread-safe. */
final class DeskVisitors {

    private static final int SECRET_BYTES = 24;
    private static final int MAX_VISITORS = 64;

    private final SecureRandom random = new SecureRandom();
    private final String token = secret();
    private final Map<String, String> reviewers = new LinkedHashMap<>();

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String token() {
        return token;
    }

    boolean isToken(String given) {
        return MessageDigest.isEqual(token.getBytes(US_ASCII), given.getBytes(US_ASCII));
    }

    /** Returns the cookie of a new visitor. The earliest visitor is forgotten if there are too many. */
    synchronized String admit() {
        String cookie = secret();
        reviewers.put(cookie, "reviewer " + (reviewers.size() + 1) + " " + secret());
        if (reviewers.size() > MAX_VISITORS) {
            reviewers.remove(reviewers.keySet().iterator().next());
        }
        return cookie;
    }

    /** Returns what tells the visitor with this cookie from others; empty if nobody has it. */
    synchronized Optional<String> reviewer(String cookie) {
        return Optional.ofNullable(reviewers.get(cookie));
    }
}
