package dev.facesearch;

/**
 * A picture no face was taken from.
 *
 * @param source the picture's name
 * @param kind why, for a program
 * @param reason why, for a person
 */
public record RefusedPicture(String source, Kind kind, String reason) {

    /** Why no face was taken. */
    public enum Kind {
        /** The picture shows no face. */
        NO_FACE,
        /** Several faces, and no way to tell whose picture it is. */
        SEVERAL_FACES,
        /** The service found its only face not good enough. */
        POOR_QUALITY,
        /** The picture cannot be read, or is refused as such. */
        UNREADABLE,
        /** It must not be enrolled again, see {@link SuppressionList}. */
        SUPPRESSED,
        /** The call failed. */
        FAILED
    }
}
