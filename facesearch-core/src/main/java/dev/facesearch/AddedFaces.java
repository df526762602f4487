package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceIndexer;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The faces indexed for a user that are not associated with it yet. Immutable. */
public final class AddedFaces {

    private final CollectionCalls calls;
    private final UserId user;
    private final List<IndexedFace> faces;
    private final List<RefusedPicture> refused;

    AddedFaces(CollectionCalls calls, UserId user, List<IndexedFace> faces, List<RefusedPicture> refused) {
        this.calls = calls;
        this.user = user;
        this.faces = List.copyOf(faces);
        this.refused = List.copyOf(refused);
    }

    /** Returns the faces indexed, in the order of their pictures. */
    public List<IndexedFace> faces() {
        return faces;
    }

    /** Returns the pictures no face was taken from, with the reasons. */
    public List<RefusedPicture> refused() {
        return refused;
    }

    /**
     * Returns the views that none of these faces shows, in the order front, half turned, side; with pictures of them
     * the user is found from those sides as well. Faces the user had before are not considered.
     */
    public List<FaceView> missingViews() {
        return FaceView.missing(FaceView.shown(faces));
    }

    /** Indexes more pictures, see {@link FaceUser#addFaces(Iterable)}. */
    public AddedFaces addFaces(Iterable<? extends ImageSource> pictures) {
        List<IndexedFace> allFaces = new ArrayList<>(faces);
        List<RefusedPicture> allRefused = new ArrayList<>(refused);
        FaceIndexer indexer = new FaceIndexer(calls);
        List<ImageSource> sources = new ArrayList<>();
        pictures.forEach(sources::add);
        for (FaceIndexer.Outcome outcome : calls.all(sources, picture -> indexer.index(user, picture))) {
            outcome.face().ifPresent(allFaces::add);
            outcome.refused().ifPresent(allRefused::add);
        }
        return new AddedFaces(calls, user, allFaces, allRefused);
    }

    /** Indexes more pictures, see {@link FaceUser#addFaces(Iterable)}. */
    public AddedFaces addFaces(ImageSource... pictures) {
        return addFaces(List.of(pictures));
    }

    /** Does {@link #associate(AssociateOptions)} with the default options. */
    public Association associate() {
        return associate(AssociateOptions.defaults());
    }

    /** Does {@link #associate(AssociateOptions)} with the options that are set here. */
    public Association associate(Consumer<AssociateOptions.Builder> options) {
        return associate(AssociateOptions.of(options));
    }

    /**
     * Associates the faces with the user and returns when the user vector is ACTIVE. A user takes a hundred faces in
     * all; if there are more, the best and most varied are chosen. Faces left out and faces the service refuses are
     * listed in the result. Can be repeated safely. Billed calls: none.
     *
     * @throws NotFoundException if the collection or the user does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Association associate(AssociateOptions options) {
        Association association = new FaceAssociator(calls, requireNonNull(options, "options")).associate(user, faces);
        if (association.changed()) {
            calls.awaitActive(user);
        }
        return association;
    }
}
