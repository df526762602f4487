package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.review.FaceConfirmer;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import java.util.function.Consumer;

/** A face of a searched photo before a person who looks at it. A cheap handle: it keeps no picture. Thread-safe. */
public final class FaceReview {

    private final Session session;
    private final String collectionId;
    private final ImageSource photo;
    private final PhotoResult search;
    private final int index;

    FaceReview(Session session, String collectionId, ImageSource photo, PhotoResult search, int index) {
        this.session = session;
        this.collectionId = collectionId;
        this.photo = photo;
        this.search = search;
        this.index = index;
    }

    /** What was found out about it. */
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
     * Takes the face in as one of a person's: cuts it out of the photo, which is read for it, indexes the crop,
     * associates it whatever its similarity, as a person has looked, and returns when the user vector is ACTIVE. The
     * photo's other faces are blanked; what the service finds must be the face that was meant. Runs again without harm,
     * also after it was cut short. Billed calls: one, and one more for each time that the face has to be cut out anew.
     *
     * @throws NotFoundException if the collection does not exist, or the user, unless it was to be created; then
     *     nothing has changed
     * @throws QuotaExceededException if the user has a hundred faces; then nothing has changed
     * @throws NotActiveException if the user vector is not ACTIVE in time
     * @throws IllegalArgumentException if the photo is no more the one that was searched
     */
    public Confirmation confirmAs(String user, ConfirmOptions options) {
        UserId id = UserId.ofName(user);
        return new FaceConfirmer(session.part(), collectionId, requireNonNull(options, "options"))
                .confirm(photo, search, index, session.stored(collectionId, id));
    }
}
