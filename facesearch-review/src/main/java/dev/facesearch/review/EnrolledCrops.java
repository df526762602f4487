package dev.facesearch.review;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.imaging.ImageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The crops of stored faces, cut from their pictures where these are at hand. Each picture is decoded once. */
final class EnrolledCrops {

    private final Map<String, byte[]> byFaceId;

    private EnrolledCrops(Map<String, byte[]> byFaceId) {
        this.byFaceId = byFaceId;
    }

    /** Cuts the faces out; those without a picture, or of one that cannot be decoded, are left out. */
    static EnrolledCrops cut(Collection<StoredFace> faces, FacePictures pictures, int maxSide) {
        Map<ImageSource, List<StoredFace>> byPicture = new LinkedHashMap<>();
        for (StoredFace face : faces) {
            pictures.find(face)
                    .ifPresent(picture -> byPicture
                            .computeIfAbsent(picture, unused -> new ArrayList<>())
                            .add(face));
        }
        Map<String, byte[]> crops = new HashMap<>();
        byPicture.forEach((picture, shown) -> {
            try {
                List<byte[]> cut = FaceThumbnails.cut(
                        picture.load(), shown.stream().map(StoredFace::box).toList(), maxSide);
                for (int i = 0; i < shown.size(); i++) {
                    crops.put(shown.get(i).faceId(), cut.get(i));
                }
            } catch (FaceSearchException | ImageException | IllegalArgumentException gone) {
                // A picture that was moved, or replaced since its hash was computed, is like one not given.
            }
        });
        return new EnrolledCrops(crops);
    }

    /** Returns a face's crop as a {@code data:} address. */
    Optional<String> find(String faceId) {
        return Optional.ofNullable(byFaceId.get(faceId)).map(FaceThumbnails::dataUri);
    }
}
