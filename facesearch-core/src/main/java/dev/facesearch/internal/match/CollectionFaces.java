package dev.facesearch.internal.match;

import com.google.common.collect.Maps;
import dev.facesearch.IndexedPicture;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.internal.service.Boxes;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.EscapedIds;
import dev.facesearch.internal.service.ExternalImageId;
import dev.facesearch.internal.service.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Face;

/**
 * The faces of a collection by the pictures they are in, from one listing, which is not billed. A picture is its
 * content if its faces were indexed for matching; any other is what the service counts as one. Not thread-safe.
 */
final class CollectionFaces {

    private static final Comparator<Held> LARGEST_FIRST =
            Comparator.comparingDouble(Held::area).reversed().thenComparing(Held::faceId);

    private final boolean largestOnly;
    private final Map<String, List<Held>> byPicture = new LinkedHashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    /**
     * A face of the collection.
     *
     * @param faceId the service's id of it
     * @param box where it is in its picture
     * @param userName the name of the user it is associated with
     * @param other whether it was not indexed for matching
     */
    record Held(String faceId, BoundingBox box, Optional<String> userName, boolean other) {

        private double area() {
            return box.area();
        }
    }

    CollectionFaces(boolean largestOnly) {
        this.largestOnly = largestOnly;
    }

    static CollectionFaces list(CollectionCalls calls, boolean largestOnly) {
        CollectionFaces faces = new CollectionFaces(largestOnly);
        calls.faces().forEach(faces::add);
        return faces;
    }

    private void add(Face face) {
        @Nullable String written = face.externalImageId();
        Optional<ExternalImageId> id = Optional.ofNullable(written)
                .flatMap(ExternalImageId::parse)
                .filter(parsed -> parsed.userWire().isEmpty());
        String picture = id.map(ExternalImageId::hash).orElse("image " + face.imageId());
        add(
                picture,
                id.map(ExternalImageId::name)
                        .orElseGet(() -> written == null ? face.imageId() : EscapedIds.unescape(written)),
                new Held(
                        face.faceId(),
                        Boxes.of(face.boundingBox()),
                        Optional.ofNullable(face.userId())
                                .map(wire -> UserId.ofWire(wire).name()),
                        id.isEmpty()));
    }

    private void add(String picture, String source, Held face) {
        sources.putIfAbsent(picture, source);
        List<Held> faces = byPicture.computeIfAbsent(picture, any -> new ArrayList<>(1));
        if (faces.stream().noneMatch(held -> held.faceId().equals(face.faceId()))) {
            faces.add(face);
            faces.sort(LARGEST_FIRST);
        }
    }

    /** Adds the faces of a picture that was just indexed. */
    void add(String hash, IndexedPicture indexed) {
        indexed.faces()
                .forEach(face ->
                        add(hash, indexed.source(), new Held(face.faceId(), face.box(), Optional.empty(), false)));
    }

    /** Returns the name that a picture was indexed with; empty if it was not. */
    Optional<String> source(String picture) {
        return Optional.ofNullable(sources.get(picture));
    }

    /** Returns how many faces of a picture count. */
    int count(String picture) {
        int held = byPicture.getOrDefault(picture, List.of()).size();
        return largestOnly ? Math.min(1, held) : held;
    }

    /** Returns how many of the faces that count were not indexed for matching. */
    int others() {
        return Math.toIntExact(byPicture.values().stream()
                .flatMap(faces -> counting(faces).stream())
                .filter(Held::other)
                .count());
    }

    /** Returns the picture of each face that counts, in the order in which they were listed or indexed. */
    Map<String, String> pictures() {
        Map<String, String> pictures = new LinkedHashMap<>();
        byPicture.forEach((picture, faces) -> counting(faces).forEach(face -> pictures.put(face.faceId(), picture)));
        return pictures;
    }

    /** Returns the faces that count of each picture. */
    Map<String, List<Held>> byPicture() {
        return Maps.transformValues(byPicture, this::counting);
    }

    private List<Held> counting(List<Held> faces) {
        return largestOnly ? faces.subList(0, Math.min(1, faces.size())) : faces;
    }
}
