package dev.facesearch.stream.web;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The browsers that have opened the review page, each with a cookie and a name. Thread-safe. */
final class Visitors {

    private static final int SECRET_BYTES = 24;
    private static final int NAME_BYTES = 3;
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
        String cookie = text(SECRET_BYTES);
        admitted++;
        // The number begins anew with each process; the text tells the browsers of all of them apart.
        names.put(cookie, (owner.isEmpty() ? "" : owner + ", ") + "browser " + admitted + " " + text(NAME_BYTES));
        if (names.size() > MAX_VISITORS) {
            names.remove(names.keySet().iterator().next());
        }
        return cookie;
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }

    /** Returns the name of the visitor with this cookie. */
    synchronized Optional<String> nameOf(String cookie) {
        return Optional.ofNullable(names.get(cookie));
    }
}
