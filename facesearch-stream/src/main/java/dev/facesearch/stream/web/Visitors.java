package dev.facesearch.stream.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The browsers that have opened the review page, each with a cookie and a name. Thread-safe. */
final class Visitors {

    private static final int SECRET_BYTES = 24;
    private static final int MAX_VISITORS = 256;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, String> names = new LinkedHashMap<>();
    private int admitted;

    /**
     * Returns the cookie of a new visitor; the earliest is forgotten if there are too many.
     *
     * @param owner the name of the token it came with, or empty without tokens
     */
    synchronized String admit(String owner) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String cookie = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        admitted++;
        names.put(cookie, (owner.isEmpty() ? "" : owner + ", ") + "browser " + admitted + " " + cookie.substring(0, 6));
        if (names.size() > MAX_VISITORS) {
            names.remove(names.keySet().iterator().next());
        }
        return cookie;
    }

    /** Returns the name of the visitor with this cookie. */
    synchronized Optional<String> nameOf(String cookie) {
        return Optional.ofNullable(names.get(cookie));
    }
}
