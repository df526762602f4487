package dev.facesearch.internal.match;

import dev.facesearch.IndexedPicture;
import dev.facesearch.RefusedPicture;
import dev.facesearch.RefusedPicture.Kind;
import java.util.Optional;

/** The reasons why no face of a picture is matched. */
final class Refusals {

    private Refusals() {}

    /** Returns why nothing was indexed of a picture; empty if something was. */
    static Optional<RefusedPicture> of(IndexedPicture picture) {
        if (!picture.faces().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(refusal(picture.source(), picture.unindexed().isEmpty() ? Kind.NO_FACE : Kind.POOR_QUALITY));
    }

    /** Returns the refusal of a picture that some run has sent. */
    static RefusedPicture refusal(String source, Kind kind) {
        return new RefusedPicture(
                source,
                kind,
                switch (kind) {
                    case NO_FACE -> "no face found";
                    case POOR_QUALITY -> "the service found none of its faces good enough";
                    default -> "the service does not accept this picture";
                });
    }
}
