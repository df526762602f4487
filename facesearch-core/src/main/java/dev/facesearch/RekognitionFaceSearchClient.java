package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.search.FaceFinder;
import dev.facesearch.internal.search.PhotoSearcher;
import dev.facesearch.internal.search.PictureComparison;
import dev.facesearch.internal.search.ServicePicture;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.CollectionId;
import dev.facesearch.internal.service.CollectionList;
import dev.facesearch.internal.service.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** The client, or a view of it for one piece of work. */
final class RekognitionFaceSearchClient implements FaceSearchClient {

    private final Session session;
    private final FaceCollection collection;
    private final Runnable onClose;

    RekognitionFaceSearchClient(Session session, String collectionId, Runnable onClose) {
        this.session = session;
        this.collection = new FaceCollection(new CollectionCalls(session, collectionId));
        this.onClose = onClose;
    }

    @Override
    public FaceCollection collection() {
        return collection;
    }

    @Override
    public FaceCollection collection(String collectionId) {
        return new FaceCollection(new CollectionCalls(session, CollectionId.check(collectionId)));
    }

    @Override
    public Stream<String> collections() {
        return CollectionList.ids(session);
    }

    @Override
    public PhotoResult searchUsersInImage(ImageSource photo, SearchOptions options) {
        return search(photo, SearchBy.USERS, options);
    }

    @Override
    public PhotoResult searchFacesInImage(ImageSource photo, SearchOptions options) {
        return search(photo, SearchBy.FACES, options);
    }

    private PhotoResult search(ImageSource photo, SearchBy decidedBy, SearchOptions options) {
        requireNonNull(photo, "photo");
        if (!requireNonNull(options, "options").kinds().contains(decidedBy)) {
            throw new IllegalArgumentException(
                    "the search decides by " + decidedBy + ", but the options leave them out");
        }
        return new PhotoSearcher(collection.calls(), decidedBy, options).search(photo);
    }

    @Override
    public FaceDetection detectFaces(ImageSource picture, DetectOptions options) {
        requireNonNull(picture, "picture");
        requireNonNull(options, "options");
        ServicePicture sent = ServicePicture.open(picture);
        FaceFinder.Found found = new FaceFinder(session, options).find(sent);
        sent.checkUnchanged();
        return new FaceDetection(sent.name(), sent.width(), sent.height(), found.faces());
    }

    @Override
    public Comparison compareFaces(ImageSource source, ImageSource target, CompareOptions options) {
        requireNonNull(source, "source");
        requireNonNull(target, "target");
        requireNonNull(options, "options");
        return new PictureComparison(session, options).compare(source, target);
    }

    @Override
    public FaceSearchClient within(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("the time given must be above zero: " + limit);
        }
        return view(session.within(limit));
    }

    @Override
    public <T> CompletableFuture<T> async(Function<? super FaceSearchClient, ? extends T> work) {
        requireNonNull(work, "work");
        Session part = session.part();
        CompletableFuture<T> future = CompletableFuture.supplyAsync(() -> work.apply(view(part)), session.executor());
        CompletableFuture<T> unused = future.whenComplete((result, failure) -> {
            if (failure != null) {
                part.work().stop("its future was cancelled or has failed");
            }
        });
        return future;
    }

    private FaceSearchClient view(Session part) {
        return new RekognitionFaceSearchClient(part, collection.id(), () -> {});
    }

    @Override
    public long billedCalls() {
        return session.work().billedCalls();
    }

    @Override
    public Map<Operation, Long> billedCallsByOperation() {
        return session.work().billedCallsByOperation();
    }

    @Override
    public RekognitionClient rekognition() {
        return session.calls().rekognition();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
