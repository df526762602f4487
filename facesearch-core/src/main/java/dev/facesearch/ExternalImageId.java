package dev.facesearch;

import com.google.common.hash.Hashing;
import dev.facesearch.imaging.Photo;

/**
 * What a face is indexed with: {@code user::hash::name}. The user and the content's hash make a second run recognise
 * what is in already, the name is for people to read. Two colons never occur inside of a part, since {@link EscapedIds}
 * writes a colon only before hex digits.
 */
final class ExternalImageId {

    private static final int MAX_LENGTH = 255;
    private static final int HASH_LENGTH = 32;
    private static final String SEPARATOR = "::";

    private ExternalImageId() {}

    static String of(UserId user, Photo photo, String sourceName) {
        return cut(user.wire() + of(photo, sourceName));
    }

    /** For a picture of nobody in particular: the user's part is empty. */
    static String of(Photo photo, String sourceName) {
        String hash = Hashing.sha256().hashBytes(photo.bytes()).toString().substring(0, HASH_LENGTH);
        return cut(SEPARATOR + hash + SEPARATOR + EscapedIds.escape(sourceName));
    }

    /** An application's own. */
    static String ofText(String text) {
        String id = EscapedIds.escape(text);
        if (id.isEmpty() || id.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("an external image id takes 1 to " + MAX_LENGTH
                    + " characters once escaped (three for each byte outside of a-z, A-Z, 0-9, '_', '.', '-'); this one takes "
                    + id.length());
        }
        return id;
    }

    /** Cuts to the service's length, but not within an escaped byte. */
    static String cut(String id) {
        if (id.length() <= MAX_LENGTH) {
            return id;
        }
        int end = MAX_LENGTH;
        int colon = id.lastIndexOf(':', end - 1);
        if (end - colon < 3) {
            end = colon;
        }
        return id.substring(0, end);
    }
}
