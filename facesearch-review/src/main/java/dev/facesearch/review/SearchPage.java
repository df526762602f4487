package dev.facesearch.review;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FacePictures;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.StoredFace;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.Photo;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The results of searches as one HTML file: each photo with its faces boxed, and for each face its crop beside the
 * candidates' enrolled faces, both scores, the lift, and the decision with its reason. Needs no network and no script.
 *
 * <p>Photos are added as they are searched, and kept scaled down until the page is written: some hundreds at most. Not
 * thread-safe.
 */
public final class SearchPage {

    /** Pixels of a crop: twice its size on the page, for sharp screens. */
    private static final int CROP_SIDE = 256;

    private static final PageTemplate TEMPLATE = new PageTemplate("search-page.mustache");

    private final FaceSearchClient client;
    private final FacePictures pictures;
    private final List<SearchedPhoto> photos = new ArrayList<>();

    /**
     * Starts a page.
     *
     * @param client the client that searches; the faces shown are looked up by it, which is not billed
     * @param pictures the pictures of enrolled people, to show their faces; {@link FacePictures#none()} shows
     *     silhouettes
     */
    public SearchPage(FaceSearchClient client, FacePictures pictures) {
        this.client = requireNonNull(client, "client");
        this.pictures = requireNonNull(pictures, "pictures");
    }

    /** Adds a photo and what its search found. The photo is read once more; if that fails, the page says so instead. */
    public void add(PhotoResult found, ImageSource photo) {
        try {
            Photo loaded = photo.load();
            found.checkIsOf(loaded);
            photos.add(SearchedPhoto.shown(found, loaded, photos.size() + 1, CROP_SIDE));
        } catch (FaceSearchException | ImageException | IllegalArgumentException gone) {
            photos.add(SearchedPhoto.withoutPixels(found, String.valueOf(gone.getMessage())));
        }
    }

    /**
     * Adds a photo that could not be searched.
     *
     * @param photo its name
     * @param reason why, as text for a person
     */
    public void addFailed(String photo, String reason) {
        photos.add(SearchedPhoto.failed(requireNonNull(photo, "photo"), requireNonNull(reason, "reason")));
    }

    /**
     * Looks up the enrolled faces that are shown, cuts them out and writes the page.
     *
     * @throws FaceSearchException if the faces cannot be looked up
     * @throws java.io.UncheckedIOException if the page cannot be written
     */
    public void writeTo(Writer page) {
        TEMPLATE.fill(SearchPageView.of(photos, enrolled(), pictures.count() > 0), requireNonNull(page, "page"));
    }

    private EnrolledCrops enrolled() {
        List<StoredFace> stored = new ArrayList<>();
        if (pictures.count() > 0) {
            faceIds()
                    .forEach((collection, ids) -> stored.addAll(
                            client.collection(collection).faces(ids).toList()));
        }
        return EnrolledCrops.cut(stored, pictures, CROP_SIDE);
    }

    /** Returns the faces of all candidates that are shown, by their collection. */
    private Map<String, Set<String>> faceIds() {
        Map<String, Set<String>> ids = new LinkedHashMap<>();
        photos.stream()
                .flatMap(photo -> photo.faces().stream())
                .flatMap((FaceResult face) -> Candidate.shownOf(face).stream())
                .flatMap(candidate -> candidate.shownFaces().stream())
                .forEach(face -> ids.computeIfAbsent(face.collectionId(), unused -> new LinkedHashSet<>())
                        .add(face.faceId()));
        return ids;
    }
}
