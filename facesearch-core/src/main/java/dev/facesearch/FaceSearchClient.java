package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Face search over a {@link RekognitionClient}: collection → users → faces → associate → search. Thread-safe; its
 * methods block until they are done. What the service refuses comes as a {@link FaceSearchException}, wrong arguments
 * as {@link IllegalArgumentException} before any call.
 */
public interface FaceSearchClient extends AutoCloseable {

    /** A builder; at least the Rekognition client and a collection have to be given. */
    static Builder builder() {
        return new Builder();
    }

    /** The collection this client was built with. No I/O. */
    FaceCollection collection();

    /**
     * Another collection of the same account and region. No I/O.
     *
     * @throws IllegalArgumentException if the id is not 1 to 255 of {@code a-z A-Z 0-9 _ . -}
     */
    FaceCollection collection(String collectionId);

    /** The ids of all collections, fetched page by page as the stream is read. */
    Stream<String> collections();

    /** A user of this client's collection, see {@link FaceCollection#user}. No I/O. */
    default FaceUser user(String name) {
        return collection().user(name);
    }

    /**
     * Enrols a folder of people into this client's collection, see {@link FaceCollection#enroll}.
     *
     * @param people a folder with one folder a person, whose name is the user's
     */
    default Enrollment enroll(Path people) {
        return collection().enroll(People.folder(people), options -> {});
    }

    /**
     * Finds every face of a photo and decides by user vectors whom it shows. Billed calls: one to find the faces, and
     * two a face.
     *
     * @param photo the photo
     * @param threshold the similarity from which a face is named, 0..100; 99 is the service's guidance for identity
     */
    default PhotoSearch searchUsersInImage(ImageSource photo, double threshold) {
        MatchPolicy policy = MatchPolicy.threshold(threshold);
        return searchUsersInImage(photo, options -> options.policy(policy));
    }

    /**
     * Finds every face of a photo and decides by user vectors whom it shows. Billed calls: one to find the faces, and
     * one or two a face.
     */
    PhotoSearch searchUsersInImage(ImageSource photo, Consumer<SearchOptions.Builder> options);

    /**
     * Finds every face of a photo and decides by single face vectors whom it shows. Billed calls: one to find the
     * faces, and two a face.
     *
     * @param photo the photo
     * @param threshold the similarity from which a face is named, 0..100
     */
    default PhotoSearch searchFacesInImage(ImageSource photo, double threshold) {
        MatchPolicy policy = MatchPolicy.threshold(threshold);
        return searchFacesInImage(photo, options -> options.policy(policy));
    }

    /**
     * Finds every face of a photo and decides by single face vectors whom it shows. Billed calls: one to find the
     * faces, and one or two a face.
     */
    PhotoSearch searchFacesInImage(ImageSource photo, Consumer<SearchOptions.Builder> options);

    /** The number of calls made so far that Amazon Rekognition bills. */
    int billedCalls();

    /** The client underneath, for what this library does not wrap, such as stored and streaming video. */
    RekognitionClient rekognition();

    /** Stops the threads. Closes the Rekognition client only if this client created it from a supplier. */
    @Override
    void close();

    /** Builds a client. Defaults: eight calls at once, users awaited for two minutes. Not thread-safe. */
    final class Builder {

        private static final int MAX_PARALLELISM = 256;

        private @Nullable RekognitionClient rekognition;
        private @Nullable Supplier<? extends RekognitionClient> supplier;
        private @Nullable String collectionId;
        private int parallelism = 8;
        private Duration activationTimeout = Duration.ofMinutes(2);

        private Builder() {}

        /** The client to call; it stays the caller's to close. */
        public Builder rekognition(RekognitionClient rekognition) {
            this.rekognition = requireNonNull(rekognition, "rekognition");
            this.supplier = null;
            return this;
        }

        /**
         * Creates the client to call, such as {@code RekognitionClient::create}; it is closed together with the one
         * built here.
         */
        public Builder rekognition(Supplier<? extends RekognitionClient> rekognition) {
            this.supplier = requireNonNull(rekognition, "rekognition");
            this.rekognition = null;
            return this;
        }

        /** The collection {@link FaceSearchClient#collection()} stands for: 1 to 255 of {@code a-z A-Z 0-9 _ . -}. */
        public Builder collection(String collectionId) {
            this.collectionId = CollectionId.check(collectionId);
            return this;
        }

        /** How many calls are made at once, 1..256. */
        public Builder parallelism(int calls) {
            if (calls < 1 || calls > MAX_PARALLELISM) {
                throw new IllegalArgumentException(
                        "parallelism must lie between 1 and " + MAX_PARALLELISM + ": " + calls);
            }
            this.parallelism = calls;
            return this;
        }

        /** How long {@code associate()} waits for a user vector to become ACTIVE. */
        public Builder activationTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("activationTimeout must be above zero: " + timeout);
            }
            this.activationTimeout = timeout;
            return this;
        }

        /**
         * The client.
         *
         * @throws IllegalStateException if the Rekognition client or the collection was not given
         */
        public FaceSearchClient build() {
            if (collectionId == null) {
                throw new IllegalStateException("collection is not set: builder().collection(\"staff\")");
            }
            if (supplier != null) {
                return new RekognitionFaceSearchClient(
                        supplier.get(), true, collectionId, parallelism, activationTimeout);
            }
            if (rekognition == null) {
                throw new IllegalStateException(
                        "rekognition is not set: builder().rekognition(RekognitionClient.create()), or an embedded engine");
            }
            return new RekognitionFaceSearchClient(rekognition, false, collectionId, parallelism, activationTimeout);
        }
    }
}
