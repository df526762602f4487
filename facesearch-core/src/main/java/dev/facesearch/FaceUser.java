package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.erase.Eraser;
import dev.facesearch.internal.erase.PersonFinder;
import dev.facesearch.internal.faces.FaceAssociator;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceDisassociator;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A user of a collection, standing for one person: up to a hundred faces joined into one user vector. A cheap handle:
 * creating it makes no call. Thread-safe. Billed calls: only for indexing and for searching.
 */
public final class FaceUser {

    private final CollectionCalls calls;
    private final UserId id;

    private final boolean looksUp;

    private FaceUser(CollectionCalls calls, UserId id, boolean looksUp) {
        this.calls = calls;
        this.id = id;
        this.looksUp = looksUp;
    }

    /** Makes the user with this id. */
    FaceUser(CollectionCalls calls, UserId id) {
        this(calls, id, false);
    }

    /** Returns the user with this name, whose id may have been written from another form of the name. */
    static FaceUser named(CollectionCalls calls, UserId id) {
        return new FaceUser(calls, id, true);
    }

    private UserId stored() {
        return looksUp ? calls.stored(id) : id;
    }

    /** Returns the user's name in Unicode's form NFC. */
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
        calls.createUser(stored());
        return this;
    }

    /** Creates the user if the collection has none of this name. */
    public FaceUser createIfAbsent() {
        calls.createUserIfAbsent(stored());
        return this;
    }

    /**
     * Returns the status of the user vector; empty if there is no such user. Reads the list of users until the user is
     * found, since the service has no other way.
     */
    public Optional<UserStatus> status() {
        return calls.status(stored());
    }

    /** Waits until the user vector is ACTIVE; all waiting threads share one poll of the list of users. */
    public FaceUser awaitActive() {
        calls.awaitActive(stored());
        return this;
    }

    /** Returns the user's faces, fetched page by page as the stream is read. */
    public Stream<StoredFace> faces() {
        return calls.faces(stored()).map(StoredFace::of);
    }

    /**
     * Indexes pictures of this person, one face a picture; a picture with more than one face is refused, see
     * {@link AddedFaces#refused()}. The faces belong to the user once they are {@linkplain AddedFaces#associate()
     * associated}. Billed calls: one for each picture.
     *
     * @throws NotFoundException if there is no such collection
     */
    public AddedFaces addFaces(Iterable<? extends ImageSource> pictures) {
        return new AddedFaces(calls, stored(), List.of(), List.of()).addFaces(pictures);
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
     * Associates faces that are in the collection already and returns when the user vector is ACTIVE. A user takes a
     * hundred faces in all; if there are more, the first are taken, so put the best ones first.
     *
     * @param faceIds as the service gave them, such as {@link StoredFace#faceId()}
     * @throws NotFoundException if the collection or the user does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Association associate(Collection<String> faceIds, AssociateOptions options) {
        List<String> ids = FaceIds.check(faceIds);
        Association association =
                new FaceAssociator(calls, requireNonNull(options, "options")).associateIds(stored(), ids);
        if (association.changed()) {
            awaitActive();
        }
        return association;
    }

    /**
     * Disassociates faces from the user and returns when the user vector is ACTIVE without them. They stay in the
     * collection, where they can be associated with another user.
     *
     * @throws NotFoundException if the collection or the user does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Disassociation disassociate(Collection<String> faceIds) {
        List<String> ids = FaceIds.check(faceIds);
        Disassociation disassociation = FaceDisassociator.disassociate(calls, stored(), ids);
        // A user without faces has no vector that could become ACTIVE.
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
     * Returns the other users similar to this one, best first. Billed calls: one.
     *
     * @throws NotFoundException if the collection or the user does not exist
     */
    public List<UserMatch> searchSimilarUsers(MatchOptions options) {
        return VectorSearch.searchSimilarUsers(calls, stored(), requireNonNull(options, "options"));
    }

    /**
     * Deletes the user. Its faces stay in the collection, where searches by face vectors still find them; see
     * {@link #deleteWithFaces()}.
     *
     * @throws NotFoundException if the collection or the user does not exist
     */
    public void delete() {
        calls.deleteUser(stored());
    }

    /**
     * Deletes the user and then its faces. Can be repeated safely, also after an interruption: a missing user counts as
     * deleted. Faces that lost their user before the interruption are not found this way; {@link #erase} finds them.
     *
     * @throws NotFoundException if the collection does not exist
     */
    public FaceDeletion deleteWithFaces() {
        List<String> faces = faces().map(StoredFace::faceId).toList();
        try {
            delete();
        } catch (NotFoundException gone) {
            // The user is gone, which is the goal. If the collection is gone, the next call reports it.
        }
        return FaceDeleter.delete(calls, faces);
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
     * Erases the person: deletes the user, the faces associated with it, and the faces whose external image id names
     * it, whether they belong to nobody or to another user; then checks that all are gone. First notes what to delete
     * in a receipt on the disk. If killed at any moment, it completes when run again with the same folder of receipts;
     * a further run finds nothing to do. This cannot be undone.
     *
     * <p>Reads the list of all faces, one call for every 4096, before and after. Billed calls: none.
     *
     * @param receipts a folder for receipts, one for each service or store; created where it is missing, for its owner
     *     only. A receipt holds ids of faces and names nobody, but anyone who knows the name can tell whose it is
     * @return what was done; not {@linkplain Erasure#verified verified} if something is still there, for example
     *     because faces were added at the same time: then run it again
     * @throws NotFoundException if the collection does not exist
     * @throws StateFileException if the receipt cannot be written; then nothing was deleted
     */
    public Erasure erase(Path receipts, EraseOptions options) {
        requireNonNull(receipts, "receipts");
        requireNonNull(options, "options");
        return new Eraser(calls.part(), id, receipts, options).erase();
    }

    /**
     * Returns what is held about the person: the user, and the faces {@link #erase} would delete. Reads the list of all
     * faces, one call for every 4096. Billed calls: none.
     *
     * @throws NotFoundException if the collection does not exist
     */
    public PersonalData export() {
        return PersonalData.of(calls.id(), id, new PersonFinder(calls, id).find(List.of()));
    }
}
