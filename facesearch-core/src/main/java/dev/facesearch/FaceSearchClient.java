package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.service.ClientThreads;
import dev.facesearch.internal.service.ClientTraits;
import dev.facesearch.internal.service.CollectionId;
import dev.facesearch.internal.service.EarlierIds;
import dev.facesearch.internal.service.ServiceCalls;
import dev.facesearch.internal.service.Session;
import dev.facesearch.internal.service.UserActivation;
import dev.facesearch.internal.service.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Face search over a {@link RekognitionClient}: collection → users → faces → associate → search. Thread-safe; its
 * methods block until they are done. A refusal by the service is thrown as a {@link FaceSearchException}, a wrong
 * argument as an {@link IllegalArgumentException} before any call.
 */
public interface FaceSearchClient extends AutoCloseable {

    /** Returns a builder; at least the Rekognition client and a collection have to be given. */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a client with the defaults of {@link Builder}, for example {@code FaceSearchClient.create(rekognition,
     * "staff")}. No call is made.
     *
     * @param rekognition the client to call; it stays the caller's to close
     * @param collectionId 1 to 255 of {@code a-z A-Z 0-9 _ . -}
     */
    static FaceSearchClient create(RekognitionClient rekognition, String collectionId) {
        return builder().rekognition(rekognition).collection(collectionId).build();
    }

    /** Returns the collection this client was built with. No I/O. */
    FaceCollection collection();

    /**
     * Returns another collection of the same account and region. No I/O.
     *
     * @throws IllegalArgumentException if the id is not 1 to 255 of {@code a-z A-Z 0-9 _ . -}
     */
    FaceCollection collection(String collectionId);

    /** Returns the ids of all collections, fetched page by page as the stream is read. */
    Stream<String> collections();

    /** Returns a user of this client's collection, see {@link FaceCollection#user}. No I/O. */
    default FaceUser user(String name) {
        return collection().user(name);
    }

    /**
     * Finds every face of a photo and decides by user vectors whom it shows. Billed calls: one to find the faces, and
     * two a face.
     *
     * @param photo the photo
     * @param threshold the similarity from which a face is named, 0..100; 99 is the service's guidance for identity
     */
    default PhotoResult searchUsersInImage(ImageSource photo, double threshold) {
        MatchPolicy policy = MatchPolicy.threshold(threshold);
        return searchUsersInImage(photo, SearchOptions.builder().policy(policy).build());
    }

    /** Does {@link #searchUsersInImage(ImageSource, SearchOptions)} with the default options. */
    default PhotoResult searchUsersInImage(ImageSource photo) {
        return searchUsersInImage(photo, SearchOptions.defaults());
    }

    /** Does {@link #searchUsersInImage(ImageSource, SearchOptions)} with the options that are set here. */
    default PhotoResult searchUsersInImage(ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return searchUsersInImage(photo, SearchOptions.of(options));
    }

    /**
     * Finds every face of a photo and decides by user vectors whom it shows. Billed calls: one to find the faces, and
     * one or two a face.
     */
    PhotoResult searchUsersInImage(ImageSource photo, SearchOptions options);

    /**
     * Finds every face of a photo and decides by single face vectors whom it shows. Billed calls: one to find the
     * faces, and two a face.
     *
     * @param photo the photo
     * @param threshold the similarity from which a face is named, 0..100
     */
    default PhotoResult searchFacesInImage(ImageSource photo, double threshold) {
        MatchPolicy policy = MatchPolicy.threshold(threshold);
        return searchFacesInImage(photo, SearchOptions.builder().policy(policy).build());
    }

    /** Does {@link #searchFacesInImage(ImageSource, SearchOptions)} with the default options. */
    default PhotoResult searchFacesInImage(ImageSource photo) {
        return searchFacesInImage(photo, SearchOptions.defaults());
    }

    /** Does {@link #searchFacesInImage(ImageSource, SearchOptions)} with the options that are set here. */
    default PhotoResult searchFacesInImage(ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return searchFacesInImage(photo, SearchOptions.of(options));
    }

    /**
     * Finds every face of a photo and decides by single face vectors whom it shows. Billed calls: one to find the
     * faces, and one or two a face.
     */
    PhotoResult searchFacesInImage(ImageSource photo, SearchOptions options);

    /** Does {@link #detectFaces(ImageSource, DetectOptions)} with the default options. */
    default FaceDetection detectFaces(ImageSource picture) {
        return detectFaces(picture, DetectOptions.defaults());
    }

    /** Does {@link #detectFaces(ImageSource, DetectOptions)} with the options that are set here. */
    default FaceDetection detectFaces(ImageSource picture, Consumer<DetectOptions.Builder> options) {
        return detectFaces(picture, DetectOptions.of(options));
    }

    /**
     * Finds the faces of a picture. Billed calls: one.
     *
     * @throws InvalidImageException if the service does not accept the picture
     */
    FaceDetection detectFaces(ImageSource picture, DetectOptions options);

    /** Does {@link #compareFaces(ImageSource, ImageSource, CompareOptions)} with the default options. */
    default Comparison compareFaces(ImageSource source, ImageSource target) {
        return compareFaces(source, target, CompareOptions.defaults());
    }

    /** Does {@link #compareFaces(ImageSource, ImageSource, CompareOptions)} with the options that are set here. */
    default Comparison compareFaces(ImageSource source, ImageSource target, Consumer<CompareOptions.Builder> options) {
        return compareFaces(source, target, CompareOptions.of(options));
    }

    /**
     * Compares the largest face of one picture with the faces of another. If a picture shows no face, the result has no
     * similar faces. Billed calls: one, and two more if the service says that a picture shows no face.
     *
     * @throws InvalidImageException if the service does not accept one of the pictures
     */
    Comparison compareFaces(ImageSource source, ImageSource target, CompareOptions options);

    /**
     * Returns a view of this client with a deadline, such as
     * {@code client.within(Duration.ofSeconds(3)).searchUsersInImage(photo, 99)}. It starts no call after the deadline
     * and ends calls still running by then; work that exceeds it throws {@link DeadlineExceededException}. The view
     * counts its own billed calls; closing it does nothing. No I/O.
     *
     * @throws IllegalArgumentException if the limit is not above zero
     */
    FaceSearchClient within(Duration limit);

    /**
     * Runs any work of this client on its executor, such as {@code client.async(c -> c.user("Ada").status())}.
     * Cancelling the future, or its timeout, prevents new calls; running calls finish. The function receives a view of
     * this client, whose handles cannot be used once the future has failed.
     */
    <T> CompletableFuture<T> async(Function<? super FaceSearchClient, ? extends T> work);

    /** Does {@link #searchUsersInImage(ImageSource, double)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchUsersInImageAsync(ImageSource photo, double threshold) {
        return async(client -> client.searchUsersInImage(photo, threshold));
    }

    /** Does {@link #searchUsersInImage(ImageSource)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchUsersInImageAsync(ImageSource photo) {
        return async(client -> client.searchUsersInImage(photo));
    }

    /** Does {@link #searchUsersInImage(ImageSource, SearchOptions)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchUsersInImageAsync(ImageSource photo, SearchOptions options) {
        return async(client -> client.searchUsersInImage(photo, options));
    }

    /** Does {@link #searchUsersInImage(ImageSource, Consumer)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchUsersInImageAsync(
            ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return async(client -> client.searchUsersInImage(photo, options));
    }

    /** Does {@link #searchFacesInImage(ImageSource, double)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchFacesInImageAsync(ImageSource photo, double threshold) {
        return async(client -> client.searchFacesInImage(photo, threshold));
    }

    /** Does {@link #searchFacesInImage(ImageSource)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchFacesInImageAsync(ImageSource photo) {
        return async(client -> client.searchFacesInImage(photo));
    }

    /** Does {@link #searchFacesInImage(ImageSource, SearchOptions)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchFacesInImageAsync(ImageSource photo, SearchOptions options) {
        return async(client -> client.searchFacesInImage(photo, options));
    }

    /** Does {@link #searchFacesInImage(ImageSource, Consumer)}, see {@link #async}. */
    default CompletableFuture<PhotoResult> searchFacesInImageAsync(
            ImageSource photo, Consumer<SearchOptions.Builder> options) {
        return async(client -> client.searchFacesInImage(photo, options));
    }

    /** Returns the number of calls made so far that Amazon Rekognition may bill; failed calls are included. */
    long billedCalls();

    /** Returns {@link #billedCalls()} by operation, without operations not called. */
    Map<Operation, Long> billedCallsByOperation();

    /** Returns the client underneath, for what this library does not wrap, such as stored and streaming video. */
    RekognitionClient rekognition();

    /**
     * Prevents further calls and stops the threads. Closes the Rekognition client only if this client created it from a
     * supplier, and the executor only if none was given.
     */
    @Override
    void close();

    /**
     * Builds a client. Defaults: 32 calls at once, or as many as there are processors if the Rekognition client
     * computes in this process; the quotas of the region if the Rekognition client calls Amazon's own endpoint,
     * otherwise none; an activation timeout of two minutes; the client's own threads; no listener.
     *
     * <p>The Rekognition client does the retries. For long work, configure more of them:
     * {@code RekognitionClient.builder() .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(8)))}. Not
     * thread-safe.
     */
    final class Builder {

        private static final int MAX_PARALLELISM = 256;
        private static final int REMOTE_PARALLELISM = 32;

        private @Nullable RekognitionClient rekognition;
        private @Nullable Supplier<? extends RekognitionClient> supplier;
        private @Nullable String collectionId;
        private @Nullable Integer parallelism;
        private @Nullable Quotas quotas;
        private @Nullable Executor executor;
        private final List<CallListener> listeners = new ArrayList<>();
        private Duration activationTimeout = Duration.ofMinutes(2);

        private Builder() {}

        /** Sets the Rekognition client to call; the caller closes it. */
        public Builder rekognition(RekognitionClient rekognition) {
            this.rekognition = requireNonNull(rekognition, "rekognition");
            this.supplier = null;
            return this;
        }

        /**
         * Sets a supplier that creates the Rekognition client to call, such as {@code RekognitionClient::create}; it is
         * closed together with the client built here.
         */
        public Builder rekognition(Supplier<? extends RekognitionClient> rekognition) {
            this.supplier = requireNonNull(rekognition, "rekognition");
            this.rekognition = null;
            return this;
        }

        /**
         * Sets the collection {@link FaceSearchClient#collection()} stands for: 1 to 255 of {@code a-z A-Z 0-9 _ . -}.
         */
        public Builder collection(String collectionId) {
            this.collectionId = CollectionId.check(collectionId);
            return this;
        }

        /**
         * Sets how many calls are made at once, 1..256. A remote client needs as many connections; the SDK's default is
         * 50.
         */
        public Builder parallelism(int calls) {
            if (calls < 1 || calls > MAX_PARALLELISM) {
                throw new IllegalArgumentException(
                        "parallelism must lie between 1 and " + MAX_PARALLELISM + ": " + calls);
            }
            this.parallelism = calls;
            return this;
        }

        /** Sets how many calls a second are made of each operation at most. */
        public Builder quotas(Quotas quotas) {
            this.quotas = requireNonNull(quotas, "quotas");
            return this;
        }

        /**
         * Sets the executor for parallel work, such as one with a virtual thread for each task. No executor is too
         * small, since the calling thread takes part in the work. The caller closes it.
         */
        public Builder executor(Executor executor) {
            this.executor = requireNonNull(executor, "executor");
            return this;
        }

        /** Adds a listener that is called after each call to the service. */
        public Builder listener(CallListener listener) {
            listeners.add(requireNonNull(listener, "listener"));
            return this;
        }

        /** Sets how long {@code associate()} waits for a user vector to become ACTIVE. */
        public Builder activationTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("activationTimeout must be above zero: " + timeout);
            }
            this.activationTimeout = timeout;
            return this;
        }

        /**
         * Returns the client.
         *
         * @throws IllegalStateException if the Rekognition client or the collection was not given
         */
        public FaceSearchClient build() {
            if (collectionId == null) {
                throw new IllegalStateException("collection is not set: builder().collection(\"staff\")");
            }
            if (rekognition == null && supplier == null) {
                throw new IllegalStateException(
                        "rekognition is not set: builder().rekognition(RekognitionClient.create()), or an embedded engine");
            }
            RekognitionClient called = supplier != null ? supplier.get() : requireNonNull(rekognition);
            return build(called, supplier != null, collectionId);
        }

        private FaceSearchClient build(RekognitionClient called, boolean owned, String collectionId) {
            ClientTraits traits = ClientTraits.of(called);
            int calls = parallelism != null
                    ? parallelism
                    : traits.remote()
                            ? REMOTE_PARALLELISM
                            : Math.min(MAX_PARALLELISM, Runtime.getRuntime().availableProcessors());
            Quotas limits = quotas != null
                    ? quotas
                    : traits.amazonRegion().map(Quotas::amazon).orElseGet(Quotas::none);
            @Nullable ExecutorService ownThreads = executor == null ? ClientThreads.upTo(calls) : null;
            Work work = new Work();
            Session session = new Session(
                    new ServiceCalls(called, traits, limits, calls, listeners),
                    work,
                    ownThreads != null ? ownThreads : requireNonNull(executor),
                    new UserActivation(activationTimeout),
                    new EarlierIds());
            return new RekognitionFaceSearchClient(session, collectionId, () -> {
                work.stop("the client is closed");
                if (ownThreads != null) {
                    ownThreads.shutdown();
                }
                if (owned) {
                    called.close();
                }
            });
        }
    }
}
