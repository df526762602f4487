package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.audit.Auditor;
import dev.facesearch.internal.enroll.Enroller;
import dev.facesearch.internal.faces.FaceDeleter;
import dev.facesearch.internal.faces.FaceIndexer;
import dev.facesearch.internal.files.GroupNumbers;
import dev.facesearch.internal.match.FaceGrouper;
import dev.facesearch.internal.match.FaceMatcher;
import dev.facesearch.internal.match.KnownPairs;
import dev.facesearch.internal.review.FaceMover;
import dev.facesearch.internal.search.VectorSearch;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.FaceIds;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteCollectionRequest;
import software.amazon.awssdk.services.rekognition.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.rekognition.model.TagResourceRequest;
import software.amazon.awssdk.services.rekognition.model.UntagResourceRequest;

/**
 * A collection of faces and users. A cheap handle: creating it makes no call. Thread-safe. Billed calls: only for
 * indexing and for searching.
 */
public final class FaceCollection {

    private final CollectionCalls calls;

    FaceCollection(CollectionCalls calls) {
        this.calls = calls;
    }

    CollectionCalls calls() {
        return calls;
    }

    /** Returns the collection's id. */
    public String id() {
        return calls.id();
    }

    /**
     * Creates the collection.
     *
     * @throws AlreadyExistsException if a collection of this id exists, also if this very call created it and its first
     *     answer was lost
     */
    public FaceCollection create() {
        return create(Map.of());
    }

    /**
     * Creates the collection with tags.
     *
     * @param tags up to 200 tags with keys of 1..128 characters and values of 0..256
     * @throws AlreadyExistsException if there is one of this id
     */
    public FaceCollection create(Map<String, String> tags) {
        CreateCollectionRequest.Builder request =
                CreateCollectionRequest.builder().collectionId(calls.id());
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        calls.call(Operation.CREATE_COLLECTION, request.build(), RekognitionClient::createCollection);
        return this;
    }

    /** Creates the collection if no collection of this id exists. */
    public FaceCollection createIfAbsent() {
        try {
            return create();
        } catch (AlreadyExistsException present) {
            return this;
        }
    }

    /** Returns a description of the collection; empty if it does not exist. */
    public Optional<CollectionDescription> describe() {
        try {
            return Optional.of(calls.describe());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    /**
     * Returns the collection's tags.
     *
     * @throws NotFoundException if there is no such collection
     */
    public Map<String, String> tags() {
        ListTagsForResourceRequest request = ListTagsForResourceRequest.builder()
                .resourceArn(calls.describe().arn())
                .build();
        return Map.copyOf(calls.call(Operation.LIST_TAGS_FOR_RESOURCE, request, RekognitionClient::listTagsForResource)
                .tags());
    }

    /**
     * Adds tags and replaces tags of the same keys.
     *
     * @throws NotFoundException if there is no such collection
     */
    public void tag(Map<String, String> tags) {
        TagResourceRequest request = TagResourceRequest.builder()
                .tags(Map.copyOf(tags))
                .resourceArn(calls.describe().arn())
                .build();
        calls.call(Operation.TAG_RESOURCE, request, RekognitionClient::tagResource);
    }

    /**
     * Removes tags; a key the collection does not have is ignored.
     *
     * @throws NotFoundException if there is no such collection
     */
    public void untag(Set<String> keys) {
        UntagResourceRequest request = UntagResourceRequest.builder()
                .tagKeys(List.copyOf(keys))
                .resourceArn(calls.describe().arn())
                .build();
        calls.call(Operation.UNTAG_RESOURCE, request, RekognitionClient::untagResource);
    }

    /**
     * Deletes the collection with all its faces and users. There is no way back.
     *
     * @throws NotFoundException if there is no such collection
     */
    public void delete() {
        calls.call(
                Operation.DELETE_COLLECTION,
                DeleteCollectionRequest.builder().collectionId(calls.id()).build(),
                RekognitionClient::deleteCollection);
    }

    /**
     * Returns a user of this collection. No I/O. The name is normalized to Unicode's form NFC, so it does not matter
     * how it is typed. A user whose id an earlier version wrote from another form is found as well; to find it, the
     * first operation on a non-ASCII name lists the collection's users, at most every ten minutes.
     *
     * @param name any name of up to 40 characters in any script, 80 of most alphabets, or 128 of those the service
     *     allows in an id ({@code a-z A-Z 0-9 _ . -})
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public FaceUser user(String name) {
        return FaceUser.named(calls, UserId.ofName(name));
    }

    /** Returns all users with their status, fetched page by page as the stream is read; in no particular order. */
    public Stream<UserDescription> users() {
        return calls.users().map(UserDescription::of);
    }

    /**
     * Returns all faces, fetched page by page as the stream is read. To delete what a stream gives, collect the ids
     * first.
     */
    public Stream<StoredFace> faces() {
        return calls.faces().map(StoredFace::of);
    }

    /** Looks up faces by id, page by page as the stream is read. Ids the collection does not have are left out. */
    public Stream<StoredFace> faces(Collection<String> faceIds) {
        return calls.faces(FaceIds.check(faceIds)).map(StoredFace::of);
    }

    /** Does {@link #indexFaces(ImageSource, IndexOptions)} with the default options. */
    public IndexedPicture indexFaces(ImageSource picture) {
        return indexFaces(picture, IndexOptions.defaults());
    }

    /** Does {@link #indexFaces(ImageSource, IndexOptions)} with the options that are set here. */
    public IndexedPicture indexFaces(ImageSource picture, Consumer<IndexOptions.Builder> options) {
        return indexFaces(picture, IndexOptions.of(options));
    }

    /**
     * Indexes all faces of a picture, whoever they belong to; for pictures of one person see {@link FaceUser#addFaces}.
     * Billed calls: one.
     *
     * @throws NotFoundException if there is no such collection
     * @throws InvalidImageException if the service does not accept the picture
     */
    public IndexedPicture indexFaces(ImageSource picture, IndexOptions options) {
        requireNonNull(picture, "picture");
        return new FaceIndexer(calls).index(picture, requireNonNull(options, "options"));
    }

    /**
     * Deletes faces. A face that belongs to a user is kept and reported in the result. This cannot be undone.
     *
     * @throws NotFoundException if there is no such collection
     */
    public FaceDeletion deleteFaces(Collection<String> faceIds) {
        return FaceDeleter.delete(calls, FaceIds.check(faceIds));
    }

    /** Does {@link #searchSimilarFaces(String, MatchOptions)} with the default options. */
    public List<FaceMatch> searchSimilarFaces(String faceId) {
        return searchSimilarFaces(faceId, MatchOptions.defaults());
    }

    /** Does {@link #searchSimilarFaces(String, MatchOptions)} with the options that are set here. */
    public List<FaceMatch> searchSimilarFaces(String faceId, Consumer<MatchOptions.Builder> options) {
        return searchSimilarFaces(faceId, MatchOptions.of(options));
    }

    /**
     * Returns the faces similar to a face of the collection, best first, without that face itself. Billed calls: one.
     *
     * @throws NotFoundException if there is no such collection
     * @throws InvalidRequestException if the collection has no such face
     */
    public List<FaceMatch> searchSimilarFaces(String faceId, MatchOptions options) {
        return VectorSearch.searchSimilarFaces(calls, FaceIds.check(faceId), requireNonNull(options, "options"));
    }

    /** Does {@link #searchUsersLike(String, MatchOptions)} with the default options. */
    public List<UserMatch> searchUsersLike(String faceId) {
        return searchUsersLike(faceId, MatchOptions.defaults());
    }

    /** Does {@link #searchUsersLike(String, MatchOptions)} with the options that are set here. */
    public List<UserMatch> searchUsersLike(String faceId, Consumer<MatchOptions.Builder> options) {
        return searchUsersLike(faceId, MatchOptions.of(options));
    }

    /**
     * Returns the users similar to a face of the collection, best first; the user the face belongs to is among them.
     * The face need not belong to anybody. Billed calls: one.
     *
     * @throws NotFoundException if there is no such collection
     * @throws InvalidRequestException if the collection has no such face
     */
    public List<UserMatch> searchUsersLike(String faceId, MatchOptions options) {
        return VectorSearch.searchUsersLike(calls, FaceIds.check(faceId), requireNonNull(options, "options"));
    }

    /**
     * Starts the review of a searched photo, see {@link PhotoReview}. No I/O.
     *
     * @param photo the photo that was searched
     * @param search the result of the search
     */
    public PhotoReview review(ImageSource photo, PhotoResult search) {
        return new PhotoReview(calls, requireNonNull(photo, "photo"), requireNonNull(search, "search"));
    }

    /**
     * Moves a face to another user. Similarity is not checked, because a person has decided. Returns when both user
     * vectors are up to date. Can be repeated safely, also after an interruption halfway: the face then belongs to
     * nobody, and the next run gives it to the right user. Billed calls: none.
     *
     * @param faceId as the service gave it, such as {@link StoredFace#faceId()}
     * @param user the name of the user it belongs to
     * @throws NotFoundException if there is no such collection, face or user; then nothing has changed
     * @throws QuotaExceededException if the user has a hundred faces; then nothing has changed
     * @throws NotActiveException if a user vector is not ACTIVE in time
     */
    public FaceMove move(String faceId, String user) {
        return new FaceMover(calls.part()).move(FaceIds.check(faceId), calls.stored(UserId.ofName(user)));
    }

    /**
     * Returns what an audit would cost. Reads the lists of users and faces, one call for every 500 users and one for
     * every 4096 faces. Billed calls: none.
     *
     * @throws NotFoundException if there is no such collection
     */
    public AuditPlan planAudit() {
        return new Auditor(calls, AuditOptions.defaults()).plan();
    }

    /** Does {@link #audit(AuditOptions)} with the default options. */
    public Audit audit() {
        return audit(AuditOptions.defaults());
    }

    /** Does {@link #audit(AuditOptions)} with the options that are set here. */
    public Audit audit(Consumer<AuditOptions.Builder> options) {
        return audit(AuditOptions.of(options));
    }

    /**
     * Looks for what may be wrong: faces that are more similar to another user than to their own, outliers,
     * near-duplicates, users that look like one person, faces without a user, users without a face. Changes nothing.
     * Keeps the lists of users and faces in memory. Billed calls: one for each face and one for each user with a face,
     * see {@link #planAudit}.
     *
     * @throws NotFoundException if there is no such collection
     */
    public Audit audit(AuditOptions options) {
        return new Auditor(calls, requireNonNull(options, "options")).audit();
    }

    /** Does {@link #matchAll(Iterable, MatchAllOptions)} with the default options. */
    public FacePairs matchAll(Iterable<? extends ImageSource> pictures) {
        return matchAll(pictures, MatchAllOptions.defaults());
    }

    /** Does {@link #matchAll(Iterable, MatchAllOptions)} with the options that are set here. */
    public FacePairs matchAll(Iterable<? extends ImageSource> pictures, Consumer<MatchAllOptions.Builder> options) {
        return matchAll(pictures, MatchAllOptions.of(options));
    }

    /**
     * Matches every face of pictures of nobody in particular with every other: indexes the pictures, searches for each
     * face of the collection, and returns the pairs of similar faces. Pictures whose content is in the collection
     * already are skipped. Give it a collection of its own, since all of its faces are searched for.
     *
     * <p>With a journal, see {@link MatchAllOptions.Builder#journal}, each face is searched for once, in whichever run:
     * repeating a run makes no billed call, a further run after new pictures pays for these alone, and another run
     * completes one that was killed. Without a journal each run searches for every face. A failure of one picture is
     * reported in its outcome. A failure that would hit every picture, such as a missing permission, ends the run, and
     * so does an interrupt.
     *
     * <p>Keeps the collection's faces and all pairs in memory. Billed calls: one for each new picture, and one for each
     * face not searched for yet, see {@link #planMatchAll}.
     *
     * @param pictures the pictures, such as {@link ImageSource#tree}; their names should differ
     * @throws NotFoundException if there is no such collection
     * @throws ImageSourceException if the pictures cannot be listed
     * @throws StateFileException if the journal cannot be used
     */
    public FacePairs matchAll(Iterable<? extends ImageSource> pictures, MatchAllOptions options) {
        requireNonNull(pictures, "pictures");
        return new FaceMatcher(calls, requireNonNull(options, "options")).match(pictures);
    }

    /** Does {@link #planMatchAll(Iterable, MatchAllOptions)} with the default options. */
    public MatchAllPlan planMatchAll(Iterable<? extends ImageSource> pictures) {
        return planMatchAll(pictures, MatchAllOptions.defaults());
    }

    /** Does {@link #planMatchAll(Iterable, MatchAllOptions)} with the options that are set here. */
    public MatchAllPlan planMatchAll(
            Iterable<? extends ImageSource> pictures, Consumer<MatchAllOptions.Builder> options) {
        return planMatchAll(pictures, MatchAllOptions.of(options));
    }

    /**
     * Returns what matching pictures would do and cost, from what the collection holds, which may not exist yet, and
     * what the pictures hold. Reads each picture's bytes, not its faces, and changes nothing. Billed calls: none.
     *
     * @throws ImageSourceException if the pictures cannot be listed
     * @throws StateFileException if the journal cannot be used
     */
    public MatchAllPlan planMatchAll(Iterable<? extends ImageSource> pictures, MatchAllOptions options) {
        requireNonNull(pictures, "pictures");
        return new FaceMatcher(calls, requireNonNull(options, "options")).plan(pictures);
    }

    /**
     * Returns the pairs that earlier runs of {@link #matchAll(Iterable, MatchAllOptions) matchAll} have found, each
     * once and the most similar first, as far as their faces still exist. Needs no pictures: each is named as it was
     * indexed. Reads the list of all faces. Billed calls: none.
     *
     * @param journal the journal of these runs; if it does not exist there are no pairs
     * @param threshold the similarity from which two faces are a pair, 0..100; runs may have searched from a higher one
     * @throws NotFoundException if there is no such collection
     * @throws StateFileException if the journal cannot be used, or is held by a run
     */
    public List<FacePair> knownPairs(Path journal, double threshold) {
        return KnownPairs.read(calls, requireNonNull(journal, "journal"), threshold);
    }

    /** Does {@link #groupFaces(GroupOptions)} with the default options. */
    public FaceGroups groupFaces() {
        return groupFaces(GroupOptions.defaults());
    }

    /** Does {@link #groupFaces(GroupOptions)} with the options that are set here. */
    public FaceGroups groupFaces(Consumer<GroupOptions.Builder> options) {
        return groupFaces(GroupOptions.of(options));
    }

    /**
     * Groups the faces that belong to no user by the people they seem to be of: by average linkage over the
     * similarities of all pairs, so that one wrong similarity does not join two people. Only faces that no run has
     * searched for are searched for, see {@link GroupOptions.Builder#journal}; a run after {@link #matchAll} with the
     * same journal bills nothing. Nothing in the collection changes. Billed calls: one for each face that is searched
     * for.
     *
     * @throws NotFoundException if there is no such collection
     * @throws StateFileException if the journal or the file of numbers cannot be used
     */
    public FaceGroups groupFaces(GroupOptions options) {
        return new FaceGrouper(calls, requireNonNull(options, "options"), faces().toList()).group();
    }

    /** Does {@link #planGroups(GroupOptions)} with the default options. */
    public GroupPlan planGroups() {
        return planGroups(GroupOptions.defaults());
    }

    /** Does {@link #planGroups(GroupOptions)} with the options that are set here. */
    public GroupPlan planGroups(Consumer<GroupOptions.Builder> options) {
        return planGroups(GroupOptions.of(options));
    }

    /**
     * Returns what grouping would cost. Lists the collection's faces and changes nothing. Billed calls: none.
     *
     * @throws NotFoundException if there is no such collection
     * @throws StateFileException if the journal cannot be used
     */
    public GroupPlan planGroups(GroupOptions options) {
        return new FaceGrouper(calls, requireNonNull(options, "options"), faces().toList()).plan();
    }

    /**
     * Returns a group as the last run of {@link #groupFaces(GroupOptions)} with this file of numbers gave it, with
     * those of its faces that are still in the collection; they may belong to a user by now. Billed calls: none.
     *
     * @param numbers see {@link GroupOptions.Builder#numbers}
     * @return empty if there was no group of this number, or none of its faces is left
     * @throws NotFoundException if there is no such collection
     * @throws StateFileException if the file cannot be read
     */
    public Optional<FaceGroup> findGroup(Path numbers, int number) {
        List<String> ids =
                GroupNumbers.read(requireNonNull(numbers, "numbers")).groups().getOrDefault(number, List.of());
        List<StoredFace> left = ids.isEmpty()
                ? List.of()
                : faces(ids)
                        .sorted(Comparator.comparingInt(face -> ids.indexOf(face.faceId())))
                        .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new FaceGroup(number, left, 0, Optional.empty()));
    }

    /**
     * Makes a group a user, or gives its faces to one: creates the user if it is missing, associates the faces and
     * returns when the user vector is ACTIVE. Similarity is not checked, because a person has decided. A user takes a
     * hundred faces in all; the best ones are taken first. Can be repeated safely, also after an interruption. Billed
     * calls: none.
     *
     * @throws NotFoundException if the collection does not exist
     * @throws NotActiveException if the user vector is not ACTIVE in time
     */
    public Association nameGroup(FaceGroup group, String user) {
        return user(user)
                .createIfAbsent()
                .associate(
                        group.faces().stream().map(StoredFace::faceId).toList(), options -> options.matchThreshold(0));
    }

    /** Does {@link #enroll(People, EnrollOptions)} with the default options. */
    public Enrollment enroll(People people) {
        return enroll(people, EnrollOptions.defaults());
    }

    /** Does {@link #enroll(People, EnrollOptions)} with the options that are set here. */
    public Enrollment enroll(People people, Consumer<EnrollOptions.Builder> options) {
        return enroll(people, EnrollOptions.of(options));
    }

    /**
     * Enrolls people: creates each user, indexes the pictures, associates the faces and waits until all user vectors
     * are ACTIVE. Pictures that are enrolled already, by user and content, are skipped, so repeating a run makes no
     * billed call for them, and another run completes one that was killed. A failure of one picture is reported in its
     * outcome. A failure of one person, such as a name that is too long or a folder that cannot be read, is reported in
     * {@link Enrollment#left} or with each picture. A failure that would hit everybody, such as a missing permission,
     * ends the run, and so does an interrupt.
     *
     * <p>Pruning removes nothing of a person whose pictures could not all be read, and nobody while the name of any
     * person cannot be read; {@link Enrollment#left} reports this.
     *
     * <p>Keeps a list of the collection's faces in memory while it runs, some hundred bytes a face. Billed calls: one
     * for each new picture, and those of {@link EnrollOptions.Faces#MATCHING}.
     *
     * <p>A person is left out whose name is too long, is the name of an earlier person, or reads like the name of a
     * user that somebody else has created: the pictures fail with {@link RefusedPicture.Kind#NAME}.
     *
     * @throws NotFoundException if there is no such collection
     * @throws ImageSourceException if the people cannot be listed
     * @throws StateFileException if the journal or the suppression list cannot be used
     * @throws NotActiveException if the user vectors are not ACTIVE in time; another run waits for them
     */
    public Enrollment enroll(People people, EnrollOptions options) {
        requireNonNull(people, "people");
        return new Enroller(calls, requireNonNull(options, "options")).enroll(people);
    }

    /** Does {@link #planEnrollment(People, EnrollOptions)} with the default options. */
    public EnrollmentPlan planEnrollment(People people) {
        return planEnrollment(people, EnrollOptions.defaults());
    }

    /** Does {@link #planEnrollment(People, EnrollOptions)} with the options that are set here. */
    public EnrollmentPlan planEnrollment(People people, Consumer<EnrollOptions.Builder> options) {
        return planEnrollment(people, EnrollOptions.of(options));
    }

    /**
     * Returns what {@link #enroll(People, EnrollOptions)} with the same options would do. Changes nothing; reads the
     * pictures' bytes, but does not search them for faces. The collection need not exist. Billed calls: none.
     *
     * @throws ImageSourceException if the people cannot be listed
     * @throws StateFileException if the journal or the suppression list cannot be used
     */
    public EnrollmentPlan planEnrollment(People people, EnrollOptions options) {
        requireNonNull(people, "people");
        return new Enroller(calls, requireNonNull(options, "options")).plan(people);
    }
}
