package dev.facesearch.stream.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.facesearch.stream.memory.Sightings.Cursor;
import dev.facesearch.stream.memory.Sightings.Query;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cursor as a text, which belongs to one query. */
final class PageToken {

    private static final Pattern FORM = Pattern.compile("1 ([0-9a-f]{16}) (\\d{1,18}) ([0-9a-f-]{36})");
    private static final int MAX_TEXT = 200;
    private static final int DIGITS = 16;

    private PageToken() {}

    static String of(Query query, Cursor cursor) {
        String text = "1 " + digest(query) + " " + cursor.position() + " " + cursor.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Reads it; throws a {@link Problem} if it is none, or another query's. */
    static Cursor read(String text, Query query) {
        try {
            Matcher parts = FORM.matcher(
                    text.length() > MAX_TEXT
                            ? ""
                            : new String(Base64.getUrlDecoder().decode(text), UTF_8));
            if (parts.matches()) {
                if (!parts.group(1).equals(digest(query))) {
                    throw Problem.wrong("after belongs to a page of other parameters; begin without it.");
                }
                return new Cursor(Long.parseLong(parts.group(2)), UUID.fromString(parts.group(3)));
            }
        } catch (IllegalArgumentException e) {
            // The same as a text of another form.
        }
        throw Problem.wrong("after is the next of the page before, as it was given.");
    }

    /** Returns what tells queries apart: a limit may differ from page to page, a filter not. */
    private static String digest(Query query) {
        return Hashing.sha256().hashString(query.toString(), UTF_8).toString().substring(0, DIGITS);
    }
}
