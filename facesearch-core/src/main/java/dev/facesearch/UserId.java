package dev.facesearch;

import static java.util.Objects.requireNonNull;

/**
 * A person's own name and the service's id for it.
 *
 * @param name as people write it
 * @param wire as the service takes it, see {@link EscapedIds}
 */
record UserId(String name, String wire) {

    private static final int MAX_LENGTH = 128;

    static UserId ofName(String name) {
        requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a user needs a name");
        }
        String wire = EscapedIds.escape(name);
        if (!EscapedIds.unescape(wire).equals(name)) {
            throw new IllegalArgumentException(
                    "a user's name must be proper Unicode: this one has half a surrogate pair and would not come back");
        }
        if (wire.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a user's name may take " + MAX_LENGTH
                    + " characters once escaped (three for each byte outside of a-z, A-Z, 0-9, '_', '.', '-'); this one takes "
                    + wire.length());
        }
        return new UserId(name, wire);
    }

    static UserId ofWire(String wire) {
        return new UserId(EscapedIds.unescape(wire), wire);
    }
}
