package dev.facesearch.local;

import dev.facesearch.local.FaceSelection.Rejected;
import dev.facesearch.local.store.CollectionState;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.store.StoredUser;
import dev.facesearch.local.vision.FoundFace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersByImageResponse;
import software.amazon.awssdk.services.rekognition.model.SearchUsersRequest;
import software.amazon.awssdk.services.rekognition.model.SearchUsersResponse;
import software.amazon.awssdk.services.rekognition.model.UnsearchedFace;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/** The four searches of a collection. */
final class SearchOperations {

    private static final int MAX_FACES = 4096;
    private static final int MAX_USERS = 500;

    private final FaceStore store;
    private final Pictures pictures;
    private final Similarity faceSimilarity;
    private final Similarity userSimilarity;
    private final InjectedFaults faults;

    SearchOperations(
            FaceStore store,
            Pictures pictures,
            Similarity faceSimilarity,
            Similarity userSimilarity,
            InjectedFaults faults) {
        this.store = store;
        this.pictures = pictures;
        this.faceSimilarity = faceSimilarity;
        this.userSimilarity = userSimilarity;
        this.faults = faults;
    }

    SearchFacesResponse.Builder faces(SearchFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .faceId(request.faceId())
                .count("maxFaces", request.maxFaces(), 1, MAX_FACES)
                .percent("faceMatchThreshold", request.faceMatchThreshold())
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        float[] query = known(collection, request.faceId());
        return SearchFacesResponse.builder()
                .searchedFaceId(request.faceId())
                .faceMatches(faceMatches(
                        collection, query, request.faceMatchThreshold(), request.maxFaces(), request.faceId()))
                .faceModelVersion(collection.faceModelVersion());
    }

    SearchFacesByImageResponse.Builder facesByImage(SearchFacesByImageRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .image("image", request.image())
                .count("maxFaces", request.maxFaces(), 1, MAX_FACES)
                .percent("faceMatchThreshold", request.faceMatchThreshold())
                .oneOf("qualityFilter", request.qualityFilterAsString(), QualityFilter.knownValues())
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        FoundFace face;
        float[] query;
        try (AnalyzedPicture picture = pictures.open(request.image())) {
            face = FaceSelection.of(picture, QualityBar.of(request.qualityFilter(), QualityBar.NONE))
                    .largest()
                    .orElseThrow(ServiceError::noFaces);
            query = picture.read(face, FaceReading.VECTOR).values();
        }
        return SearchFacesByImageResponse.builder()
                .searchedFaceBoundingBox(FaceShapes.box(face))
                .searchedFaceConfidence(face.confidence())
                .faceMatches(faceMatches(collection, query, request.faceMatchThreshold(), request.maxFaces(), null))
                .faceModelVersion(collection.faceModelVersion());
    }

    SearchUsersResponse.Builder users(SearchUsersRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .optionalUserId(request.userId())
                .optionalFaceId(request.faceId())
                .count("maxUsers", request.maxUsers(), 1, MAX_USERS)
                .percent("userMatchThreshold", request.userMatchThreshold())
                .hold();
        if ((request.userId() == null) == (request.faceId() == null)) {
            throw ServiceError.invalidParameters();
        }
        CollectionState collection = store.collection(request.collectionId());
        SearchUsersResponse.Builder answer = SearchUsersResponse.builder().faceModelVersion(shortVersion(collection));
        if (request.faceId() != null) {
            float[] query = known(collection, request.faceId());
            return answer.searchedFace(face -> face.faceId(request.faceId()))
                    .userMatches(
                            userMatches(collection, query, request.userMatchThreshold(), request.maxUsers(), null));
        }
        Optional<float[]> query = collection.userVector(request.userId());
        return answer.searchedUser(user -> user.userId(request.userId()))
                .userMatches(query.map(vector -> userMatches(
                                collection, vector, request.userMatchThreshold(), request.maxUsers(), request.userId()))
                        .orElse(List.of()));
    }

    SearchUsersByImageResponse.Builder usersByImage(SearchUsersByImageRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .image("image", request.image())
                .percent("userMatchThreshold", request.userMatchThreshold())
                .count("maxUsers", request.maxUsers(), 1, MAX_USERS)
                .oneOf("qualityFilter", request.qualityFilterAsString(), QualityFilter.knownValues())
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        FaceSelection selection;
        Optional<float[]> query;
        try (AnalyzedPicture picture = pictures.open(request.image())) {
            selection = FaceSelection.of(picture, QualityBar.of(request.qualityFilter(), QualityBar.NONE));
            query = selection
                    .largest()
                    .map(face -> picture.read(face, FaceReading.VECTOR).values());
        }
        SearchUsersByImageResponse.Builder answer = SearchUsersByImageResponse.builder()
                .faceModelVersion(shortVersion(collection))
                .unsearchedFaces(unsearched(selection))
                .userMatches(List.of());
        if (selection.largest().isPresent() && query.isPresent()) {
            FoundFace face = selection.largest().get();
            answer.searchedFace(searched -> searched.faceDetail(FaceShapes.boxOnly(face)))
                    .userMatches(userMatches(
                            collection, query.get(), request.userMatchThreshold(), request.maxUsers(), null));
        }
        return answer;
    }

    private float[] known(CollectionState collection, String faceId) {
        if (faults.isHidden(faceId)) {
            throw ServiceError.unknownFace();
        }
        return collection.faceVector(faceId).orElseThrow(ServiceError::unknownFace);
    }

    private List<FaceMatch> faceMatches(
            CollectionState collection,
            float[] query,
            @Nullable Float threshold,
            @Nullable Integer max,
            @Nullable String except) {
        float minSimilarity = Similarity.threshold(threshold);
        return faceSimilarity.matches(
                collection.searchFaces(
                        query, faceSimilarity.floor(minSimilarity), max == null ? MAX_FACES : max, except),
                minSimilarity,
                (face, score) -> FaceMatch.builder()
                        .similarity(score)
                        .face(FaceShapes.stored(face, collection.faceModelVersion()))
                        .build());
    }

    private List<UserMatch> userMatches(
            CollectionState collection,
            float[] query,
            @Nullable Float threshold,
            @Nullable Integer max,
            @Nullable String except) {
        float minSimilarity = Similarity.threshold(threshold);
        return userSimilarity.matches(
                collection.searchUsers(
                        query, userSimilarity.floor(minSimilarity), max == null ? MAX_USERS : max, except),
                minSimilarity,
                (StoredUser user, Float score) -> UserMatch.builder()
                        .similarity(score)
                        .user(matched -> matched.userId(user.userId())
                                .userStatus(user.status().name()))
                        .build());
    }

    private static List<UnsearchedFace> unsearched(FaceSelection selection) {
        List<Rejected> faces = new ArrayList<>(selection.rejected());
        selection.chosen().stream().skip(1).forEach(face -> faces.add(new Rejected(face, List.of("FACE_NOT_LARGEST"))));
        return faces.stream()
                .sorted(Comparator.comparingDouble(
                                (Rejected face) -> face.face().box().area())
                        .reversed())
                .map(face -> UnsearchedFace.builder()
                        .faceDetails(FaceShapes.boxOnly(face.face()))
                        .reasonsWithStrings(face.reasons())
                        .build())
                .toList();
    }

    /** The searches for users print the version without a fraction of zero. */
    private static String shortVersion(CollectionState collection) {
        return collection.faceModelVersion().replaceFirst("\\.0$", "");
    }
}
