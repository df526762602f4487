package dev.facesearch.internal.service;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A person's own name and the service's id for it. Names are normalized to Unicode's form NFC, and ids are written from
 * that form, so it does not matter how a name is typed. Ids that were written from other forms are read as the same
 * name, see {@link #isAlso}.
 *
 * @param name as people read it, in NFC
 * @param wire as it is sent to the service: {@linkplain EscapedIds escaped}, or {@linkplain DenseName denser} if that
 *     would be too long
 */
public record UserId(String name, String wire) {

    private static final int MAX_LENGTH = 128;

    public static UserId ofName(String name) {
        String composed = composed(requireNonNull(name, "name"));
        if (composed.isBlank()) {
            throw new IllegalArgumentException("a user needs a name");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(composed)) {
            throw new IllegalArgumentException(
                    "a user's name must be proper Unicode: this one has half a surrogate pair and would not come back");
        }
        String wire = write(composed);
        if (wire.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a user's name may take " + MAX_LENGTH + " characters as an id; this one takes " + wire.length()
                            + ": shorten it (40 characters always fit)");
        }
        return new UserId(composed, wire);
    }

    public static UserId ofWire(String wire) {
        return new UserId(composed(read(wire)), wire);
    }

    /** Returns the normalized form of a name, which does not depend on how it was typed. */
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Returns whether this library wrote the id from a name, in any of its forms. */
    public static boolean isWritten(String wire) {
        return DenseName.isMarked(wire) ? !read(wire).equals(wire) : EscapedIds.isEscaped(wire);
    }

    /** Returns whether another id was written from this name, in any form. */
    public boolean isAlso(UserId other) {
        return name.equals(other.name) && isWritten(other.wire);
    }

    /** Returns whether the id is the one this version writes for the name. */
    public boolean isToday() {
        return write(name).equals(wire);
    }

    /** Returns whether a keyboard or file system may give the name in another form. */
    public boolean hasOtherForms() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    /** Returns the id that earlier versions gave to names from a file system that separates letters from accents. */
    public UserId takenApart() {
        return new UserId(name, EscapedIds.escape(Normalizer.normalize(name, Normalizer.Form.NFD)));
    }

    private static String write(String composed) {
        String escaped = EscapedIds.escape(composed);
        return escaped.length() <= MAX_LENGTH ? escaped : DenseName.encode(composed);
    }

    private static String read(String wire) {
        return DenseName.isMarked(wire)
                ? DenseName.decode(wire)
                        .filter(name ->
                                composed(name).equals(name) && write(name).equals(wire))
                        .orElse(wire)
                : EscapedIds.unescape(wire);
    }
}
