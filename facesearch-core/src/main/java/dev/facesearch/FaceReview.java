package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.review.FaceConfirmer;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.UserId;
import java.util.function.Consumer;

/** A face of a searched photo, under review by a person. A cheap handle: it keeps no picture. Thread-safe. */
public final class FaceReview {

    private final CollectionCalls calls;
    private final ImageSource photo;
    private final PhotoResult search;
    private final int index;

    FaceReview(CollectionCalls calls, ImageSource photo, PhotoResult search, int index) {
        this.calls = calls;
        this.photo = photo;
        this.search = search;
        this.index = index;
    }

    /** Returns the result of searching it. */
    public FaceResult face() {
        return search.faces().get(index);
    }

    /** Does {@link #confirmAs(String, ConfirmOptions)} with the default options. */
    public Confirmation confirmAs(String user) {
        return confirmAs(user, ConfirmOptions.defaults());
    }

    /** Does {@link #confirmAs(String, ConfirmOptions)} with the options that are set here. */
    public Confirmation confirmAs(String user, Consumer<ConfirmOptions.Builder> options) {
        return confirmAs(user, ConfirmOptions.of(options));
    }

    /**
     * Adds the face to a person: cuts it out of the photo, which is read again for this, indexes the crop, associates
     * it and returns when the user vector is ACTIVE. Similarity is not checked, because a person has decided. The
     * photo's other faces are blanked out, and the face the service finds must be the intended one. Can be repeated
     * safely, also after an interruption. Billed calls: one, and one more for each time the face has to be cut out
     * again.
     *
     * @throws NotFoundException if the collection does not exist, or the user, unless it is to be created; then nothing
     *     has changed
     * @throws QuotaExceededException if the user has a hundred faces; then nothing has changed
     * @throws NotActiveException if the user vector is not ACTIVE in time
     * @throws IllegalArgumentException if the photo is no longer the one that was searched
     */
    public Confirmation confirmAs(String user, ConfirmOptions options) {
        UserId id = UserId.ofName(user);
        return new FaceConfirmer(calls.part(), requireNonNull(options, "options"))
                .confirm(photo, search, index, calls.stored(id));
    }
}
