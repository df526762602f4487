package dev.facesearch.internal.service;

import dev.facesearch.ContentHash;
import java.util.Optional;

/**
 * The external image id a face is indexed with: {@code user::hash::name}. The user and the content's hash let a second
 * run recognize what is enrolled already; the name is for people to read. A part never contains two colons in a row,
 * since {@link EscapedIds} writes a colon only before hex digits.
 *
 * @param userWire the service's id of the user, empty for a picture of nobody in particular
 * @param hash the first 128 bits of the content's SHA-256, in hex
 * @param name the picture's name, cut if the id would be too long
 * @param origin where the face came from
 */
public record ExternalImageId(String userWire, String hash, String name, Origin origin) {

    private static final int MAX_LENGTH = 255;
    private static final int HASH_LENGTH = 32;
    private static final String SEPARATOR = "::";
    private static final String REVIEW = SEPARATOR + "review";

    /** Where a face came from. */
    public enum Origin {
        /** One of the person's pictures. */
        PICTURE,
        /** A face confirmed in a review: it has no picture in the source, and an enrollment must not miss one. */
        REVIEW
    }

    public static String of(UserId user, ContentHash content, String sourceName) {
        return write(user.wire(), content, sourceName, "");
    }

    /** Returns the id for a picture of nobody in particular: the user's part is empty. */
    public static String of(ContentHash content, String sourceName) {
        return write("", content, sourceName, "");
    }

    /** Returns the id for a face that somebody confirmed to be the user's. */
    public static String ofReview(UserId user, ContentHash content, String sourceName) {
        return write(user.wire(), content, sourceName, REVIEW);
    }

    private static String write(String userWire, ContentHash content, String sourceName, String end) {
        String begin = userWire + SEPARATOR + shortened(content) + SEPARATOR;
        return begin + EscapedIds.escape(sourceName, MAX_LENGTH - begin.length() - end.length()) + end;
    }

    /** Returns the prefix of all ids of a user's faces. */
    public static String prefix(UserId user) {
        return user.wire() + SEPARATOR;
    }

    /** Returns the part of the hash that an id holds. */
    public static String shortened(ContentHash content) {
        return content.hex().substring(0, HASH_LENGTH);
    }

    /** Parses an id; empty if this class did not write it. */
    public static Optional<ExternalImageId> parse(String id) {
        boolean review = id.endsWith(REVIEW);
        String written = review ? id.substring(0, id.length() - REVIEW.length()) : id;
        int userEnd = written.indexOf(SEPARATOR);
        int hashEnd = userEnd + SEPARATOR.length() + HASH_LENGTH;
        if (userEnd < 0 || !written.startsWith(SEPARATOR, hashEnd)) {
            return Optional.empty();
        }
        String userWire = written.substring(0, userEnd);
        String hash = written.substring(userEnd + SEPARATOR.length(), hashEnd);
        String name = written.substring(hashEnd + SEPARATOR.length());
        return UserId.isWritten(userWire) && isHex(hash) && EscapedIds.isEscaped(name)
                ? Optional.of(new ExternalImageId(
                        userWire, hash, EscapedIds.unescape(name), review ? Origin.REVIEW : Origin.PICTURE))
                : Optional.empty();
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** Returns the id for an application's own text. */
    public static String ofText(String text) {
        String id = EscapedIds.escape(text);
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an external image id takes 1 to " + MAX_LENGTH
                    + " characters once escaped (three for each byte outside of a-z, A-Z, 0-9, '_', '.', '-'); this one takes "
                    + id.length());
        }
        return id;
    }
}
