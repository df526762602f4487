package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.erase.Eraser;
import dev.facesearch.internal.erase.PersonFinder;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.Listings;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserId;
import dev.facesearch.internal.service.Users;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A person of a collection: up to a hundred faces joined into one user vector. A cheap handle: creating it makes no
 * call. Thread-safe. Billed calls: only for indexing and for searching.
 */
public final class FaceUser {

    private final Session session;
    private final String collectionId;
    private final UserId id;

    private final boolean looksUp;

    private FaceUser(Session session, String collectionId, UserId id, boolean looksUp) {
        this.session = session;
        this.collectionId = collectionId;
        this.id = id;
        this.looksUp = looksUp;
    }

    /** The user of this very id. */
    FaceUser(Session session, String collectionId, UserId id) {
        this(session, collectionId, id, false);
    }

    /** The user of this name, whose id may have been written from another form of it. */
    static FaceUser named(Session session, String collectionId, UserId id) {
        return new FaceUser(session, collectionId, id, true);
    }

    private UserId stored() {
        return looksUp ? session.stored(collectionId, id) : id;
    }

    /** The person's name, in Unicode's form NFC however it was typed. */
    public String name() {
        return id.name();
    }

    /**
     * Creates the user, without faces yet.
     *
     * @throws AlreadyExistsException if the collection has a user of this name
     * @throws NotFoundException if there is no such collection
     */
    public FaceUser create() {
        Users.create(session, collectionId, stored());
        return this;
    }

    /** Creates the user if the collection has none of this name. */
    public FaceUser createIfAbsent() {
        Users.createIfAbsent(session, collectionId, stored());
        return this;
    }

    /**
     * Where the user vector stands; empty if there is no such user. Reads the list of users until it is found: the
     * service has no other way.
     */
    public Optional<UserStatus> status() {
        return Users.status(session, collectionId, stored());
    }

    /** Returns when the user vector is ACTIVE; everybody who waits shares one poll of the list of users. */
    public FaceUser awaitActive() {
        session.activation().await(session, collectionId, List.of(stored()));
        return this;
    }

    /** The user's faces, fetched page by page as the stream is read. */
    public Stream<StoredFace> faces() {
        return Listings.facesOf(session, collectionId, stored()).map(StoredFace::of);
    }

    /**
     * Indexes pictures of this person, one face a picture; a picture with more than one is refused, see
     * {@link AddedFaces#refused()}. The faces belong to the user once they are {@linkplain AddedFaces#associate()
     * associated}. Billed calls: one a picture.
     *
     * @throws NotFoundException if there is no such collection
     */
    public AddedFaces addFaces(Iterable<? extends ImageSource> pictures) {
        return new AddedFaces(session, collectionId, stored(), List.of(), List.of()).addFaces(pictures);
    }

    /** Indexes pictures of this person, see {@link #addFaces(Iterable)}. */
    public AddedFaces addFaces(ImageSource... pictures) {
        return addFaces(List.of(pictures));
    }

    /** Does {@link #associate(Collection, AssociateOptions)} with the default options. */
    public Association associate(Collection<String> faceIds) {
        return associate(faceIds, AssociateOptions.defaults());
    }

    /** Does {@link #associate(Collection, AssociateOptions)} with the options that are set here. */
    public Association associate(Collection<String> faceIds, Consumer<AssociateOptions.Builder> options) {
        return associate(faceIds, AssociateOptions.of(options));
    }

    /**
     * Associates faces that are in the collection already and returns when the user vector is ACTIVE. Of more faces
     * than a user takes, a hundred in all, the first are taken: put the best ones first.
     *
     * @param faceIds as the service gave them, such as {@link StoredFace#faceId()}
     * @throws NotFoundException if the collection or the user does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Association associate(Collection<String> faceIds, AssociateOptions options) {
        List<String> ids = FaceIds.check(faceIds);
        Association association = new FaceAssociator(session, collectionId, requireNonNull(options, "options"))
                .associateIds(stored(), ids);
        if (association.changed()) {
            awaitActive();
        }
        return association;
    }

    /**
     * Takes faces from the user and returns when the user vector is ACTIVE without them. They stay in the collection,
     * where another user may take them.
     *
     * @throws NotFoundException if the collection or the user does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Disassociation disassociate(Collection<String> faceIds) {
        List<String> ids = FaceIds.check(faceIds);
        Disassociation disassociation = FaceDisassociator.disassociate(session, collectionId, stored(), ids);
        // Without a face left there is no vector that could become ACTIVE.
        if (disassociation.changed() && faces().findAny().isPresent()) {
            awaitActive();
        }
        return disassociation;
    }

    /** Does {@link #searchSimilarUsers(MatchOptions)} with the default options. */
    public List<UserMatch> searchSimilarUsers() {
        return searchSimilarUsers(MatchOptions.defaults());
    }

    /** Does {@link #searchSimilarUsers(MatchOptions)} with the options that are set here. */
    public List<UserMatch> searchSimilarUsers(Consumer<MatchOptions.Builder> options) {
        return searchSimilarUsers(MatchOptions.of(options));
    }

    /**
     * Other users like this one, best first; never this one itself. Billed calls: one.
     *
     * @throws NotFoundException if the collection or the user does not exist
     */
    public List<UserMatch> searchSimilarUsers(MatchOptions options) {
        return VectorSearch.searchSimilarUsers(session, collectionId, stored(), requireNonNull(options, "options"));
    }

    /**
     * Deletes the user. Its faces stay in the collection, where searches by face vectors still find them; see
     * {@link #deleteWithFaces()}.
     *
     * @throws NotFoundException if the collection or the user does not exist
     */
    public void delete() {
        Users.delete(session, collectionId, stored());
    }

    /**
     * Deletes the user and then its faces. Runs again without harm, also after it was cut short: a user that is gone
     * counts as deleted, but faces that had lost their user by then are not found this way any more; {@link #erase}
     * finds them.
     *
     * @throws NotFoundException if the collection does not exist
     */
    public FaceDeletion deleteWithFaces() {
        List<String> faces = faces().map(StoredFace::faceId).toList();
        try {
            delete();
        } catch (NotFoundException gone) {
            // As it should be. A collection that is gone is told by the next call.
        }
        return FaceDeleter.delete(session, collectionId, faces);
    }

    /** Does {@link #erase(Path, EraseOptions)} with the default options. */
    public Erasure erase(Path receipts) {
        return erase(receipts, EraseOptions.defaults());
    }

    /** Does {@link #erase(Path, EraseOptions)} with the options that are set here. */
    public Erasure erase(Path receipts, Consumer<EraseOptions.Builder> options) {
        return erase(receipts, EraseOptions.of(options));
    }

    /**
     * Erases the person: the user, the faces associated with it, and those whose external image id names it, be they of
     * nobody or of another user; then looks whether they are gone. What is to go is noted in a receipt first, which is
     * on the disk before anything is deleted. Killed at any moment and run again with the same folder of receipts, it
     * completes; run once more, it finds nothing to do. There is no way back.
     *
     * <p>Reads the list of all faces, a call for every 4096, before and after. Billed calls: none.
     *
     * @param receipts a folder for receipts, one for each service or store; created where it is missing, for its owner
     *     only. A receipt holds ids of faces and names nobody, but tells who knows the name whose it is
     * @return what was done; not {@linkplain Erasure#verified verified} if something is still there, such as when faces
     *     are added at the same time: then run it again
     * @throws NotFoundException if the collection does not exist
     * @throws StateFileException if the receipt cannot be written; then nothing was deleted
     */
    public Erasure erase(Path receipts, EraseOptions options) {
        requireNonNull(receipts, "receipts");
        requireNonNull(options, "options");
        return new Eraser(session.part(), collectionId, id, receipts, options).erase();
    }

    /**
     * What is held about the person: the user, and the faces {@link #erase} would delete. Reads the list of all faces,
     * a call for every 4096. Billed calls: none.
     *
     * @throws NotFoundException if the collection does not exist
     */
    public PersonalData export() {
        return PersonalData.of(collectionId, id, new PersonFinder(session, collectionId, id).find(List.of()));
    }
}
