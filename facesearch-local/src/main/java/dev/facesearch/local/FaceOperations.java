package dev.facesearch.local;

import dev.facesearch.local.FaceSelection.Rejected;
import dev.facesearch.local.shared.Sha256;
import dev.facesearch.local.store.CollectionState;
import dev.facesearch.local.store.DeletionOutcome;
import dev.facesearch.local.store.FaceEntry;
import dev.facesearch.local.store.FaceStore;
import dev.facesearch.local.store.NewFace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesRequest;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesRequest;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

/** The operations on faces of a collection. */
final class FaceOperations {

    private static final int MAX_FACE_IDS = 4096;

    private static final FaceReading<NewFace> ADDED = FaceReading.FACE.with(
            FaceReading.VECTOR, (face, vector) -> new NewFace(FaceShapes.place(face), vector.values()));

    private final FaceStore store;
    private final Pictures pictures;
    private final PageTokens tokens;
    private final InjectedFaults faults;

    FaceOperations(FaceStore store, Pictures pictures, PageTokens tokens, InjectedFaults faults) {
        this.store = store;
        this.pictures = pictures;
        this.tokens = tokens;
        this.faults = faults;
    }

    IndexFacesResponse.Builder index(IndexFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .image("image", request.image())
                .externalImageId(request.externalImageId())
                .allOf("detectionAttributes", request.detectionAttributesAsStrings(), Attribute.knownValues())
                .count("maxFaces", request.maxFaces(), 1, Integer.MAX_VALUE)
                .oneOf("qualityFilter", request.qualityFilterAsString(), QualityFilter.knownValues())
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        try (AnalyzedPicture picture = pictures.open(request.image())) {
            return index(request, collection, picture);
        }
    }

    private IndexFacesResponse.Builder index(
            IndexFacesRequest request, CollectionState collection, AnalyzedPicture picture) {
        QualityBar bar = QualityBar.of(request.qualityFilter(), QualityBar.AUTO);
        FaceSelection selection = FaceSelection.of(picture, bar).atMost(request.maxFaces());
        FaceReading<FaceDetail> detail = FaceShapes.detail(picture, request.detectionAttributes());
        List<UnindexedFace> unindexed = unindexed(picture, selection.rejected(), detail);
        List<Indexed> indexed = picture.read(selection.chosen(), ADDED.with(detail, Indexed::new));

        String imageId = imageId(picture.sha256(), request.externalImageId());
        List<FaceEntry> stored = collection.addFaces(
                imageId,
                request.externalImageId(),
                indexed.stream().map(Indexed::added).toList());

        stored.forEach(face -> faults.appears(face.faceId()));

        List<FaceRecord> records = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            records.add(FaceRecord.builder()
                    .face(FaceShapes.indexed(stored.get(i), selection.chosen().get(i)))
                    .faceDetail(indexed.get(i).detail)
                    .build());
        }
        return IndexFacesResponse.builder()
                .faceRecords(records)
                .unindexedFaces(unindexed)
                .faceModelVersion(collection.faceModelVersion());
    }

    /** A face that is indexed: as it is added to the collection, and as it is answered. */
    private record Indexed(NewFace added, FaceDetail detail) {}

    private static List<UnindexedFace> unindexed(
            AnalyzedPicture picture, List<Rejected> rejected, FaceReading<FaceDetail> detail) {
        List<FaceDetail> details =
                picture.read(rejected.stream().map(Rejected::face).toList(), detail);
        List<UnindexedFace> unindexed = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            unindexed.add(UnindexedFace.builder()
                    .reasonsWithStrings(rejected.get(i).reasons())
                    .faceDetail(details.get(i))
                    .build());
        }
        return unindexed;
    }

    ListFacesResponse.Builder list(ListFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .count("maxResults", request.maxResults(), 0, Page.MAX_ITEMS)
                .nextToken(request.nextToken())
                .optionalUserId(request.userId())
                .optionalFaceIds(request.hasFaceIds() ? request.faceIds() : null, MAX_FACE_IDS)
                .hold();
        CollectionState collection = store.collection(request.collectionId());
        Set<String> faceIds = new HashSet<>(request.faceIds());
        String filters = Sha256.hex(request.userId() + " " + new TreeSet<>(faceIds));
        Page<FaceEntry> page = Page.of(
                tokens,
                "ListFaces " + collection.key() + " " + filters,
                request.nextToken(),
                request.maxResults(),
                (after, limit) -> collection.faces(
                        after,
                        limit,
                        request.userId(),
                        face -> !request.hasFaceIds() || faceIds.contains(face.faceId())),
                FaceEntry::faceId);
        return ListFacesResponse.builder()
                .faces(page.items().stream()
                        .map(face -> FaceShapes.stored(face, collection.faceModelVersion()))
                        .toList())
                .nextToken(page.nextToken())
                .faceModelVersion(collection.faceModelVersion());
    }

    DeleteFacesResponse.Builder delete(DeleteFacesRequest request) {
        new Constraints()
                .collectionId(request.collectionId())
                .faceIds(request.hasFaceIds() ? request.faceIds() : null, MAX_FACE_IDS)
                .hold();
        DeletionOutcome outcome = store.collection(request.collectionId()).deleteFaces(request.faceIds());
        return DeleteFacesResponse.builder()
                .deletedFaces(outcome.deleted())
                .unsuccessfulFaceDeletions(
                        outcome.kept().stream().map(FaceOperations::undeleted).toList());
    }

    private static UnsuccessfulFaceDeletion undeleted(DeletionOutcome.Kept face) {
        return UnsuccessfulFaceDeletion.builder()
                .faceId(face.faceId())
                .userId(face.userId())
                .reasons(
                        face.userId() == null
                                ? UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND
                                : UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER)
                .build();
    }

    /** Returns the same for the same bytes under the same external id, as the service's are. */
    private static String imageId(String sha256, @Nullable String externalImageId) {
        return NameUuid.of(sha256 + " " + (externalImageId == null ? "" : externalImageId));
    }
}
