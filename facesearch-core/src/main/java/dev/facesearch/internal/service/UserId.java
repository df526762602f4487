package dev.facesearch.internal.service;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * A person's own name and the service's id for it. However a name was typed, it is the same name: names are in
 * Unicode's form NFC, and so is what their ids are written from. Ids that were written from other forms are read as the
 * same name, see {@link #isAlso}.
 *
 * @param name as people read it, in NFC
 * @param wire as the service takes it: {@linkplain EscapedIds escaped}, or {@linkplain DenseName denser} where that
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

    /** The one form of a name: how it was typed makes no difference. */
    static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /** Whether this library wrote the id from a name, in whichever of its forms. */
    public static boolean isWritten(String wire) {
        return DenseName.isMarked(wire) ? !read(wire).equals(wire) : EscapedIds.isEscaped(wire);
    }

    /** Whether another id was written from this name, in whichever form. */
    public boolean isAlso(UserId other) {
        return name.equals(other.name) && isWritten(other.wire);
    }

    /** Whether the id is the one that is written for this name today. */
    public boolean isToday() {
        return write(name).equals(wire);
    }

    /** Whether a keyboard or file system may give the name in another form. */
    public boolean hasOtherForms() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    /** The id that names from a file system which takes letters and accents apart were given before. */
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
