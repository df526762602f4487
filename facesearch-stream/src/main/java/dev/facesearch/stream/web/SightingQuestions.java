package dev.facesearch.stream.web;

import dev.facesearch.ContentHash;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.review.CropCache;
import dev.facesearch.review.FaceOrigin;
import dev.facesearch.review.QuestionView;
import dev.facesearch.review.QuestionView.Shown;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.stream.memory.Stories;
import dev.facesearch.stream.memory.Stories.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts sightings into the words of the review page, with both faces from the pictures where they lie. Pictures are read
 * when a browser asks for a crop, and not kept but for the latest crops, in memory. Thread-safe.
 */
final class SightingQuestions {

    /** The external image id of what this service indexes. */
    private static final String INDEXED_HERE = "stream:";

    private final FaceSearchClient client;
    private final Stories stories;
    private final Function<ImageEvent, ImageSource> pictures;
    private final FacePictures people;
    private final CropCache crops = new CropCache();

    SightingQuestions(
            FaceSearchClient client, Stories stories, Function<ImageEvent, ImageSource> pictures, FacePictures people) {
        this.client = client;
        this.stories = stories;
        this.pictures = pictures;
        this.people = people;
    }

    CropCache crops() {
        return crops;
    }

    /** Returns the questions of sightings; lists their faces, one call for each collection. */
    List<QuestionView> of(List<StoredSighting> sightings) {
        Map<String, StoredFace> faces = faces(sightings);
        return sightings.stream().map(sighting -> question(sighting, faces)).toList();
    }

    private Map<String, StoredFace> faces(List<StoredSighting> sightings) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (StoredSighting stored : sightings) {
            Set<String> ids = wanted.computeIfAbsent(stored.sighting().collectionId(), any -> new HashSet<>());
            ids.add(stored.sighting().faceId());
            stored.sighting().matchedFaceId().ifPresent(ids::add);
        }
        Map<String, StoredFace> faces = new HashMap<>();
        wanted.forEach((collection, ids) ->
                client.collection(collection).faces(ids).forEach(face -> faces.put(face.faceId(), face)));
        return faces;
    }

    private QuestionView question(StoredSighting stored, Map<String, StoredFace> faces) {
        Sighting sighting = stored.sighting();
        Optional<StoredFace> seen = Optional.ofNullable(faces.get(sighting.faceId()));
        Optional<StoredFace> matched = sighting.matchedFaceId().map(faces::get).or(() -> firstOf(sighting));
        Optional<String> user = sighting.userName().or(() -> matched.flatMap(StoredFace::userName));
        String id = sighting.id().toString();
        List<String> facts = new ArrayList<>();
        sighting.userScore().ifPresent(score -> facts.add("user vector " + points(score)));
        sighting.faceScore().ifPresent(score -> facts.add("best face " + points(score)));
        return new QuestionView(
                id,
                stored.version(),
                "pair",
                stored.band() + " to " + (stored.band() + StoredSighting.BAND_POINTS),
                user.map(name -> "Is this " + name + "?").orElse("Are these one person?"),
                facts,
                List.of(new Shown(
                        sighting.faceId(),
                        "the face seen",
                        "seen",
                        stored.key(),
                        seen.flatMap(face -> origin(stories.find(stored.sourceId()), face))
                                .map(origin -> crops.address(sighting.faceId(), origin))
                                .orElse(null))),
                List.of(matched.map(face -> enrolled(face, user.orElse("nobody yet")))
                        .orElseGet(() -> new Shown(id, "an enrolled face", user.orElse("nobody yet"), "", null))),
                user.isEmpty(),
                false);
    }

    private Optional<StoredFace> firstOf(Sighting sighting) {
        try {
            return sighting.userName()
                    .flatMap(user -> client.collection(sighting.collectionId())
                            .user(user)
                            .faces()
                            .findFirst());
        } catch (FaceSearchException e) {
            return Optional.empty();
        }
    }

    private Shown enrolled(StoredFace face, String owner) {
        Optional<Story> story = face.externalImageId()
                .filter(id -> id.startsWith(INDEXED_HERE))
                .flatMap(id -> stories.of(new ContentHash(id.substring(INDEXED_HERE.length()))).stream()
                        .findFirst());
        Optional<FaceOrigin> origin = story.isPresent()
                ? origin(story, face)
                : people.find(face).map(picture -> new FaceOrigin(picture, face.box()));
        @Nullable String src = origin.map(place -> crops.address(face.faceId(), place)).orElse(null);
        return new Shown(
                face.faceId(),
                "face of " + owner,
                owner,
                origin.map(place -> place.photo().name()).orElse(""),
                src);
    }

    private Optional<FaceOrigin> origin(Optional<Story> story, StoredFace face) {
        return story.filter(found -> !found.bucket().isEmpty())
                .map(found -> new FaceOrigin(
                        new LazyPicture(
                                found.key(),
                                () -> pictures.apply(new ImageEvent(
                                        found.bucket(), found.key(), found.version(), found.eTag(), found.uploaded()))),
                        face.box()));
    }

    private static String points(double score) {
        return String.format(Locale.ROOT, score > 99.9 ? "%.3f" : "%.1f", score);
    }
}
