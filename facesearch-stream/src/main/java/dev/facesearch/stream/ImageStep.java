package dev.facesearch.stream;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceCollection;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException.Failure;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedPicture;
import dev.facesearch.MatchOptions;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchStatus;
import dev.facesearch.StoredFace;
import dev.facesearch.ThrottledException;
import dev.facesearch.UserMatch;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is done with one picture: its largest face, or each, is indexed, and the collection is searched with it. Plain
 * functions without state, thread-safe. Each failure is a {@link dev.facesearch.FaceSearchException}, see
 * {@link Cause#of}.
 */
public final class ImageStep {

    private final FaceSearchClient client;
    private final Routes routes;
    private final Optional<CollectionFamilies> families;
    private final double threshold;
    private final boolean allFaces;

    /**
     * Creates the step for the client's collection alone.
     *
     * @param threshold the similarity from which a face is a sighting, 0..100
     * @param allFaces whether every face of a picture is indexed and searched for, not the largest alone
     */
    public ImageStep(FaceSearchClient client, double threshold, boolean allFaces) {
        this(client, Routes.to(client.collection().id()), Optional.empty(), threshold, allFaces);
    }

    /**
     * Creates the step for the collections of routes.
     *
     * @param families what continues a full collection; without it, each stays alone
     * @param threshold the similarity from which a face is a sighting, 0..100
     * @param allFaces whether every face of a picture is indexed and searched for, not the largest alone
     */
    public ImageStep(
            FaceSearchClient client,
            Routes routes,
            Optional<CollectionFamilies> families,
            double threshold,
            boolean allFaces) {
        this.client = requireNonNull(client, "client");
        this.routes = requireNonNull(routes, "routes");
        this.families = requireNonNull(families, "families");
        this.allFaces = allFaces;
        this.threshold = MatchOptions.builder().threshold(threshold).build().threshold();
    }

    /** Returns the collection that a picture's faces go to. */
    public String collectionOf(ImageEvent event) {
        String family = routes.route(event).collection();
        return families.map(all -> all.current(family)).orElse(family);
    }

    /** Returns which collections are searched for a picture's faces, as it is noted with the picture. */
    public String targets(ImageEvent event) {
        return routes.targets(event);
    }

    /**
     * Indexes the faces of a picture. The external image id depends on the content alone, so the service keeps one face
     * however often it is asked. Billed calls: one.
     *
     * @param collectionId the collection, see {@link #collectionOf}
     * @return what the service said; without a face if it found none that is good enough
     */
    public IndexedPicture index(ImageSource picture, ContentHash content, String collectionId) {
        return client.collection(collectionId).indexFaces(picture, options -> {
            options.externalImageId("stream:" + content.hex());
            if (!allFaces) {
                options.maxFaces(1);
            }
        });
    }

    /**
     * Returns what the answer to an event depends on beside the picture: the collection, the version of the service's
     * model, and whether all faces are taken. Calls DescribeCollection, which is not billed, here and not later.
     *
     * @throws IllegalStateException if there is no such collection
     */
    public Rules rules() {
        Map<String, String> rules = new HashMap<>();
        routes.collections()
                .forEach(family -> rules.put(family, family + " " + model(family) + (allFaces ? " all" : " largest")));
        return new Rules(
                event -> requireNonNull(rules.get(routes.route(event).collection())), Set.copyOf(rules.values()));
    }

    private String model(String collectionId) {
        return client.collection(collectionId)
                .describe()
                .orElseThrow(() -> new IllegalStateException("there is no collection \"" + collectionId + "\""))
                .faceModelVersion();
    }

    /**
     * Searches for an indexed face, by user vectors and by face vectors: in its own collection by its id, and in others
     * by what it looks like, cut out of its picture. Billed calls: two, and if there are others, one to find the face
     * and two for each of them.
     *
     * @param collectionId the collection the face is in
     * @param picture opens the picture, if it is needed
     * @return the people seen, the most similar first; one for each user and one for each face of nobody
     */
    public List<Sighting> search(ImageEvent event, String faceId, String collectionId, Supplier<ImageSource> picture) {
        List<String> others = new ArrayList<>();
        boolean own = false;
        for (String family : routes.route(event).search()) {
            for (String member : families.map(all -> all.members(family)).orElse(List.of(family))) {
                if (member.equals(collectionId)) {
                    own = true;
                } else {
                    others.add(member);
                }
            }
        }
        List<Sighting> sightings = new ArrayList<>();
        if (own) {
            FaceCollection collection = client.collection(collectionId);
            MatchOptions options = MatchOptions.builder().threshold(threshold).build();
            sightings.addAll(sightings(
                    faceId,
                    collection.searchUsersLike(faceId, options),
                    collection.searchSimilarFaces(faceId, options)));
        }
        if (!others.isEmpty()) {
            sightings.addAll(searchOthers(faceId, collectionId, picture.get(), others));
        }
        sightings.sort((one, other) -> Double.compare(other.similarity(), one.similarity()));
        return List.copyOf(sightings);
    }

    private List<Sighting> searchOthers(String faceId, String collectionId, ImageSource picture, List<String> others) {
        Optional<StoredFace> face =
                client.collection(collectionId).faces(List.of(faceId)).findFirst();
        if (face.isEmpty()) {
            return List.of();
        }
        Photo cut = picture.load()
                .crops(List.of(face.get().box()), CropPolicy.DEFAULT)
                .get(0)
                .photo();
        PhotoResult found = client.searchUsersInImage(
                ImageSource.photo(picture.name(), cut),
                options -> options.threshold(threshold).minFacePixels(0).collections(others));
        Optional<FaceResult> largest = found.faces().stream().findFirst();
        if (largest.isEmpty() || largest.get().status() == SearchStatus.UNRESOLVED) {
            return List.of();
        }
        if (largest.get().status() == SearchStatus.FAILED) {
            throw new ThrottledException(largest.get().reason(), Failure.BEFORE_ANY_CALL, null);
        }
        List<Sighting> sightings = new ArrayList<>();
        for (String other : others) {
            sightings.addAll(sightings(
                    faceId,
                    largest.get().userMatches().stream()
                            .filter(match -> match.collectionId().equals(other) && match.similarity() >= threshold)
                            .toList(),
                    largest.get().faceMatches().stream()
                            .filter(match -> match.collectionId().equals(other) && match.similarity() >= threshold)
                            .toList()));
        }
        return sightings;
    }

    private static List<Sighting> sightings(String faceId, List<UserMatch> users, List<FaceMatch> faces) {
        Map<String, FaceMatch> best = new LinkedHashMap<>();
        List<Sighting> sightings = new ArrayList<>();
        for (FaceMatch match : faces) {
            match.userName()
                    .ifPresentOrElse(
                            user -> best.putIfAbsent(user, match), () -> sightings.add(ofNobody(faceId, match)));
        }
        for (UserMatch match : users) {
            Optional<FaceMatch> face = Optional.ofNullable(best.remove(match.userName()));
            sightings.add(ofUser(
                    match.collectionId(), faceId, match.userName(), OptionalDouble.of(match.similarity()), face));
        }
        best.forEach((user, match) ->
                sightings.add(ofUser(match.collectionId(), faceId, user, OptionalDouble.empty(), Optional.of(match))));
        return sightings;
    }

    private static Sighting ofNobody(String faceId, FaceMatch match) {
        return new Sighting(
                StableId.of(match.collectionId(), faceId, "face", match.faceId()),
                match.collectionId(),
                faceId,
                Optional.empty(),
                Optional.of(match.faceId()),
                OptionalDouble.empty(),
                OptionalDouble.of(match.similarity()));
    }

    private static Sighting ofUser(
            String collectionId, String faceId, String user, OptionalDouble score, Optional<FaceMatch> face) {
        return new Sighting(
                StableId.of(collectionId, faceId, "user", user),
                collectionId,
                faceId,
                Optional.of(user),
                face.map(FaceMatch::faceId),
                score,
                face.map(match -> OptionalDouble.of(match.similarity())).orElse(OptionalDouble.empty()));
    }
}
