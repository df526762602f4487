package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceMatch;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedPicture;
import dev.facesearch.MatchOptions;
import dev.facesearch.UserMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is done with one picture: its largest face, or each, is indexed, and the collection is searched with it. Plain
 * functions without state, thread-safe. Each failure is a {@link dev.facesearch.FaceSearchException}, see
 * {@link Cause#of}.
 */
public final class ImageStep {

    private final FaceCollection collection;
    private final double threshold;
    private final boolean allFaces;

    /**
     * Creates the step for a collection.
     *
     * @param threshold the similarity from which a face is a sighting, 0..100
     * @param allFaces whether every face of a picture is indexed and searched for, not the largest alone
     */
    public ImageStep(FaceCollection collection, double threshold, boolean allFaces) {
        this.allFaces = allFaces;
        this.collection = requireNonNull(collection, "collection");
        this.threshold = MatchOptions.builder().threshold(threshold).build().threshold();
    }

    /**
     * Indexes the faces of a picture. The external image id depends on the content alone, so the service keeps one face
     * however often it is asked. Billed calls: one.
     *
     * @return what the service said; without a face if it found none that is good enough
     */
    public IndexedPicture index(ImageSource picture, ContentHash content) {
        return collection.indexFaces(picture, options -> {
            options.externalImageId("stream:" + content.hex());
            if (!allFaces) {
                options.maxFaces(1);
            }
        });
    }

    private String model() {
        return collection
                .describe()
                .orElseThrow(() -> new IllegalStateException("there is no collection \"" + collection.id() + "\""))
                .faceModelVersion();
    }

    /** Returns the collection's id. */
    public String collectionId() {
        return collection.id();
    }

    /**
     * Returns what an answer depends on beside the picture: the collection, the version of the service's model, and
     * whether all faces are taken. Calls DescribeCollection, which is not billed.
     *
     * @throws IllegalStateException if there is no such collection
     */
    public String rule() {
        return collection.id() + " " + model() + (allFaces ? " all" : " largest");
    }

    /**
     * Searches the collection with an indexed face, by user vectors and by face vectors. Billed calls: two.
     *
     * @return the people seen, the most similar first; one for each user and one for each face of nobody
     */
    public List<Sighting> search(String faceId) {
        MatchOptions options = MatchOptions.builder().threshold(threshold).build();
        List<UserMatch> users = collection.searchUsersLike(faceId, options);
        List<FaceMatch> faces = collection.searchSimilarFaces(faceId, options);
        Map<String, FaceMatch> best = new LinkedHashMap<>();
        List<Sighting> sightings = new ArrayList<>();
        for (FaceMatch match : faces) {
            match.userName()
                    .ifPresentOrElse(
                            user -> best.putIfAbsent(user, match), () -> sightings.add(ofNobody(faceId, match)));
        }
        for (UserMatch match : users) {
            Optional<FaceMatch> face = Optional.ofNullable(best.remove(match.userName()));
            sightings.add(ofUser(faceId, match.userName(), OptionalDouble.of(match.similarity()), face));
        }
        best.forEach((user, match) -> sightings.add(ofUser(faceId, user, OptionalDouble.empty(), Optional.of(match))));
        sightings.sort((one, other) -> Double.compare(other.similarity(), one.similarity()));
        return List.copyOf(sightings);
    }

    private Sighting ofNobody(String faceId, FaceMatch match) {
        return new Sighting(
                StableId.of(collection.id(), faceId, "face", match.faceId()),
                collection.id(),
                faceId,
                Optional.empty(),
                Optional.of(match.faceId()),
                OptionalDouble.empty(),
                OptionalDouble.of(match.similarity()));
    }

    private Sighting ofUser(String faceId, String user, OptionalDouble score, Optional<FaceMatch> face) {
        return new Sighting(
                StableId.of(collection.id(), faceId, "user", user),
                collection.id(),
                faceId,
                Optional.of(user),
                face.map(FaceMatch::faceId),
                score,
                face.map(match -> OptionalDouble.of(match.similarity())).orElse(OptionalDouble.empty()));
    }
}
