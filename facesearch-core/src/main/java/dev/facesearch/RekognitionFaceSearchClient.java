package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;

/** The client. */
final class RekognitionFaceSearchClient implements FaceSearchClient {

    private final Session session;
    private final boolean ownsRekognition;
    private final ExecutorService executor;
    private final FaceCollection collection;

    RekognitionFaceSearchClient(
            RekognitionClient rekognition,
            boolean ownsRekognition,
            String collectionId,
            int parallelism,
            Duration activationTimeout) {
        this.ownsRekognition = ownsRekognition;
        this.executor = Executors.newFixedThreadPool(parallelism, daemonThreads());
        this.session = new Session(rekognition, new ServiceCalls(), executor, activationTimeout);
        this.collection = new FaceCollection(session, collectionId);
    }

    @Override
    public FaceCollection collection() {
        return collection;
    }

    @Override
    public FaceCollection collection(String collectionId) {
        return new FaceCollection(session, CollectionId.check(collectionId));
    }

    @Override
    public Stream<String> collections() {
        return Pages.stream(
                token -> session.calls()
                        .call(
                                Operation.LIST_COLLECTIONS,
                                null,
                                () -> rekognition().listCollections(request -> request.nextToken(token))),
                ListCollectionsResponse::collectionIds,
                ListCollectionsResponse::nextToken);
    }

    @Override
    public PhotoSearch searchUsersInImage(ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return search(photo, SearchBy.USERS, options);
    }

    @Override
    public PhotoSearch searchFacesInImage(ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return search(photo, SearchBy.FACES, options);
    }

    private PhotoSearch search(ImageSource photo, SearchBy decidedBy, Consumer<SearchOptions.Builder> options) {
        requireNonNull(photo, "photo");
        SearchOptions.Builder builder = SearchOptions.builder();
        options.accept(builder);
        SearchOptions built = builder.build();
        if (!built.searches(decidedBy)) {
            throw new IllegalArgumentException(
                    "the search decides by " + decidedBy + ", but the options leave them out");
        }
        return new PhotoWalk(session, collection.id(), decidedBy, built).search(photo);
    }

    @Override
    public int billedCalls() {
        return session.calls().billedCalls();
    }

    @Override
    public RekognitionClient rekognition() {
        return session.rekognition();
    }

    @Override
    public void close() {
        executor.shutdown();
        if (ownsRekognition) {
            session.rekognition().close();
        }
    }

    private static ThreadFactory daemonThreads() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "facesearch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
