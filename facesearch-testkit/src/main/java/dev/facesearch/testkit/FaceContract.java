package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.DeleteFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletion;
import software.amazon.awssdk.services.rekognition.model.UnsuccessfulFaceDeletionReason;

/** Tests IndexFaces, ListFaces and DeleteFaces. */
interface FaceContract extends ContractTarget {

    @Test
    default void indexFaces_oneMan_recordWithFaceAndDetail() {
        String id = collection();

        IndexFacesResponse answer = client().indexFaces(request ->
                request.collectionId(id).externalImageId("man:0").image(image(TestPictures.man(0))));

        assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        assertThat(answer.hasUnindexedFaces()).isTrue();
        assertThat(answer.orientationCorrection()).isNull();
        FaceRecord record = answer.faceRecords().get(0);
        Face face = record.face();
        assertThat(face.faceId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(face.imageId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
        assertThat(face.externalImageId()).isEqualTo("man:0");
        assertThat(face.userId()).isNull();
        assertThat(face.boundingBox()).isEqualTo(record.faceDetail().boundingBox());
        assertThat(face.confidence())
                .isEqualTo(record.faceDetail().confidence())
                .isBetween(90f, 100f);
    }

    @Test
    default void indexFaces_group_largestFirstOfOnePicture() {
        String id = collection();

        List<FaceRecord> records = client().indexFaces(
                        request -> request.collectionId(id).image(image(TestPictures.group())))
                .faceRecords();

        assertThat(records).hasSize(4);
        assertThat(records.stream().map(record -> area(record.face().boundingBox())))
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(records.stream().map(record -> record.face().imageId()).distinct())
                .hasSize(1);
        assertThat(records.stream().map(record -> record.face().faceId())).doesNotHaveDuplicates();
    }

    @Test
    default void indexFaces_maxFaces_largestKeptOthersReported() {
        String id = collection();

        IndexFacesResponse answer = client().indexFaces(request ->
                request.collectionId(id).image(image(TestPictures.group())).maxFaces(1));

        assertThat(answer.faceRecords()).hasSize(1);
        assertThat(answer.unindexedFaces())
                .hasSize(3)
                .allSatisfy(face -> assertThat(face.reasons()).containsExactly(Reason.EXCEEDS_MAX_FACES))
                .allSatisfy(face -> assertThat(area(face.faceDetail().boundingBox()))
                        .isLessThanOrEqualTo(
                                area(answer.faceRecords().get(0).face().boundingBox())));
        assertThat(client().describeCollection(request -> request.collectionId(id))
                        .faceCount())
                .isEqualTo(1);
    }

    @Test
    default void indexFaces_blank_successWithEmptyLists() {
        String id = collection();

        IndexFacesResponse answer =
                client().indexFaces(request -> request.collectionId(id).image(image(TestPictures.blank())));

        assertThat(answer.hasFaceRecords()).isTrue();
        assertThat(answer.faceRecords()).isEmpty();
        assertThat(answer.hasUnindexedFaces()).isTrue();
        assertThat(answer.unindexedFaces()).isEmpty();
    }

    @Test
    default void indexFaces_twiceWithTheSameExternalId_sameFacesAndCount() {
        String id = collection();

        List<String> first = faceIds(index(id, "group", QualityFilter.NONE));
        List<String> second = faceIds(index(id, "group", QualityFilter.NONE));

        assertThat(second).containsExactlyElementsOf(first);
        assertThat(client().describeCollection(request -> request.collectionId(id))
                        .faceCount())
                .isEqualTo(first.size());
    }

    @Test
    default void indexFaces_otherExternalId_newFacesOfAnotherImage() {
        String id = collection();

        IndexFacesResponse first = index(id, "one", QualityFilter.NONE);
        IndexFacesResponse second = index(id, "two", QualityFilter.NONE);

        assertThat(faceIds(second)).doesNotContainAnyElementsOf(faceIds(first));
        assertThat(client().describeCollection(request -> request.collectionId(id))
                        .faceCount())
                .isEqualTo(faceIds(first).size() + faceIds(second).size());
    }

    @Test
    default void indexFaces_noExternalId_sameImageIdEachTime() {
        String id = collection();

        String first =
                index(id, null, QualityFilter.NONE).faceRecords().get(0).face().imageId();
        String second =
                index(id, null, QualityFilter.NONE).faceRecords().get(0).face().imageId();

        assertThat(second).isEqualTo(first);
    }

    @Test
    default void indexFaces_highFilter_lowOnesReportedWithReasons() {
        String id = collection();

        IndexFacesResponse answer = client().indexFaces(request -> request.collectionId(id)
                .image(image(TestPictures.scaled(TestPictures.group(), 480, 384)))
                .qualityFilter(QualityFilter.HIGH));

        assertThat(answer.unindexedFaces())
                .allSatisfy(face -> assertThat(face.reasonsAsStrings())
                        .isNotEmpty()
                        .isSubsetOf(
                                "EXTREME_POSE",
                                "LOW_BRIGHTNESS",
                                "LOW_SHARPNESS",
                                "LOW_CONFIDENCE",
                                "SMALL_BOUNDING_BOX",
                                "LOW_FACE_QUALITY"));
    }

    @Test
    @Chosen
    default void indexFaces_filters_eachStricterThanTheLast() {
        List<Integer> indexed = new ArrayList<>();
        for (QualityFilter filter :
                List.of(QualityFilter.NONE, QualityFilter.LOW, QualityFilter.MEDIUM, QualityFilter.HIGH)) {
            String id = collection();
            indexed.add(client().indexFaces(request -> request.collectionId(id)
                            .image(image(TestPictures.scaled(TestPictures.group(), 480, 384)))
                            .qualityFilter(filter))
                    .faceRecords()
                    .size());
        }

        assertThat(indexed).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(indexed.get(0)).isGreaterThan(indexed.get(3));
    }

    @Test
    default void indexFaces_constraints_allReportedAtOnce() {
        assertViolation(
                () -> client().indexFaces(request -> request.collectionId("a b")
                        .externalImageId("a/b")
                        .image(image(TestPictures.blank()))
                        .maxFaces(0)),
                "3 validation errors detected: ");
    }

    @Test
    default void indexFaces_unknownFilter_violation() {
        assertViolation(
                () -> client().indexFaces(request -> request.collectionId(noCollection())
                        .image(image(TestPictures.blank()))
                        .qualityFilter("BEST")),
                "Member must satisfy enum value set: [");
    }

    @Test
    default void indexFaces_missingCollection_toldBeforeThePictureIsLookedAt() {
        assertError(
                () -> client().indexFaces(
                                request -> request.collectionId(noCollection()).image(image(new byte[] {1, 2, 3}))),
                "ResourceNotFoundException",
                "");
    }

    @Test
    default void listFaces_several_ascendingByFaceIdAsStored() {
        String id = collection();
        IndexFacesResponse indexed = index(id, "group", QualityFilter.NONE);

        ListFacesResponse answer = client().listFaces(request -> request.collectionId(id));

        assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        assertThat(answer.faces().stream().map(Face::faceId)).isSorted().containsAll(faceIds(indexed));
        for (FaceRecord record : indexed.faceRecords()) {
            Face stored = answer.faces().stream()
                    .filter(face -> face.faceId().equals(record.face().faceId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(stored.externalImageId()).isEqualTo("group");
            assertThat(stored.imageId()).isEqualTo(record.face().imageId());
            assertThat(stored.userId()).isNull();
            assertThat(stored.boundingBox().left())
                    .isCloseTo(record.face().boundingBox().left(), within(1e-6f));
            assertThat(stored.confidence()).isCloseTo(record.face().confidence(), within(1e-4f));
        }
    }

    @Test
    @Chosen
    default void listFaces_stored_sixDecimalsOfTheBoxFourOfTheConfidence() {
        String id = collection();
        index(id, "group", QualityFilter.NONE);

        assertThat(client().listFaces(request -> request.collectionId(id)).faces())
                .allSatisfy(face -> {
                    float left = face.boundingBox().left();
                    assertThat(left).isEqualTo((float) (Math.round(left * 1e6) / 1e6));
                    float confidence = face.confidence();
                    assertThat(confidence).isEqualTo((float) (Math.round(confidence * 1e4) / 1e4));
                });
    }

    @Test
    default void listFaces_pagesOfOne_eachOnceAndNoTokenTwice() {
        String id = collection();
        List<String> indexed = faceIds(index(id, "group", QualityFilter.NONE));
        List<String> tokens = new ArrayList<>();

        List<String> seen = client()
                .listFacesPaginator(request -> request.collectionId(id).maxResults(1))
                .stream()
                .peek(page -> tokens.add(String.valueOf(page.nextToken())))
                .flatMap(page -> page.faces().stream())
                .map(Face::faceId)
                .toList();

        assertThat(seen).containsExactlyInAnyOrderElementsOf(indexed).isSorted();
        assertThat(tokens).doesNotHaveDuplicates();
    }

    @Test
    @Chosen
    default void listFaces_tokenOfAnotherListing_invalidPaginationToken() {
        String id = collection();
        index(id, "group", QualityFilter.NONE);
        String token = client().listFaces(request -> request.collectionId(id).maxResults(1))
                .nextToken();
        String other = collection();

        assertError(
                () -> client().listFaces(request -> request.collectionId(other).nextToken(token)),
                "InvalidPaginationTokenException",
                "Invalid Pagination Token");
        assertError(
                () -> client().listFaces(request ->
                        request.collectionId(id).userId("ada").nextToken(token)),
                "InvalidPaginationTokenException",
                "Invalid Pagination Token");
        assertError(
                () -> client().listUsers(request -> request.collectionId(id).nextToken(token)),
                "InvalidPaginationTokenException",
                "Invalid Pagination Token");
    }

    @Test
    default void listFaces_byUser_theirFacesWithTheUsersId() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        index(id, "woman", TestPictures.woman(0));
        user(id, "franck", his);

        List<Face> faces = client().listFaces(
                        request -> request.collectionId(id).userId("franck"))
                .faces();

        assertThat(faces).singleElement().satisfies(face -> {
            assertThat(face.faceId()).isEqualTo(his.faceId());
            assertThat(face.userId()).isEqualTo("franck");
        });
    }

    @Test
    @Chosen
    default void listFaces_byFaceIds_thoseThatAreThere() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        index(id, "woman", TestPictures.woman(0));

        assertThat(client()
                        .listFaces(request -> request.collectionId(id)
                                .faceIds(his.faceId(), UUID.randomUUID().toString()))
                        .faces()
                        .stream()
                        .map(Face::faceId))
                .containsExactly(his.faceId());
    }

    @Test
    @Chosen
    default void listFaces_unknownUser_empty() {
        String id = collection();

        ListFacesResponse answer =
                client().listFaces(request -> request.collectionId(id).userId("nobody"));

        assertThat(answer.hasFaces()).isTrue();
        assertThat(answer.faces()).isEmpty();
    }

    @Test
    default void listFaces_upperCaseFaceId_violation() {
        assertViolation(
                () -> client().listFaces(request -> request.collectionId(noCollection())
                        .faceIds(UUID.randomUUID().toString().toUpperCase(Locale.ROOT))),
                "regular expression pattern");
    }

    @Test
    default void deleteFaces_knownUnknownAndTwice_eachReportedOnce() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        String unknown = UUID.randomUUID().toString();

        DeleteFacesResponse answer =
                client().deleteFaces(request -> request.collectionId(id).faceIds(his.faceId(), unknown, his.faceId()));

        assertThat(answer.deletedFaces()).containsExactly(his.faceId());
        assertThat(answer.unsuccessfulFaceDeletions()).singleElement().satisfies(face -> {
            assertThat(face.faceId()).isEqualTo(unknown);
            assertThat(face.userId()).isNull();
            assertThat(face.reasons()).containsExactly(UnsuccessfulFaceDeletionReason.FACE_NOT_FOUND);
        });
        assertThat(client().describeCollection(request -> request.collectionId(id))
                        .faceCount())
                .isZero();
    }

    @Test
    default void deleteFaces_associated_keptAndTheUserReported() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);

        DeleteFacesResponse answer =
                client().deleteFaces(request -> request.collectionId(id).faceIds(his.faceId()));

        assertThat(answer.hasDeletedFaces()).isTrue();
        assertThat(answer.deletedFaces()).isEmpty();
        UnsuccessfulFaceDeletion kept = answer.unsuccessfulFaceDeletions().get(0);
        assertThat(kept.userId()).isEqualTo("franck");
        assertThat(kept.reasons()).containsExactly(UnsuccessfulFaceDeletionReason.ASSOCIATED_TO_AN_EXISTING_USER);
        assertThat(client().describeCollection(request -> request.collectionId(id))
                        .faceCount())
                .isEqualTo(1);
    }

    @Test
    default void deleteFaces_none_violation() {
        assertViolation(
                () -> client().deleteFaces(request -> request.collectionId(noCollection())),
                "at 'faceIds' failed to satisfy constraint: Member must not be null");
    }

    private IndexFacesResponse index(String id, @Nullable String name, QualityFilter filter) {
        return client().indexFaces(request -> request.collectionId(id)
                .externalImageId(name)
                .image(image(TestPictures.group()))
                .detectionAttributes(Attribute.DEFAULT)
                .qualityFilter(filter));
    }

    private static List<String> faceIds(IndexFacesResponse answer) {
        return answer.faceRecords().stream()
                .map(record -> record.face().faceId())
                .toList();
    }

    private static float area(BoundingBox box) {
        return box.width() * box.height();
    }
}
