package dev.facesearch.testkit;

import static dev.facesearch.testkit.ContractTarget.image;
import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.CreateCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.DescribeCollectionResponse;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsResponse;

/** Tests the operations on collections and on their tags. */
interface CollectionContract extends ContractTarget {

    @Test
    default void createCollection_new_answersStatusAndShortArnAndVersion() {
        String id = "facesearch-contract-" + UUID.randomUUID();
        try {
            CreateCollectionResponse answer = client().createCollection(request -> request.collectionId(id));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.collectionArn())
                    .matches("(arn:)?aws[a-z-]*:rekognition:[a-z0-9-]+:\\d{12}:collection/" + id);
            assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        } finally {
            ContractTarget.deleteIfThere(client(), id);
        }
    }

    @Test
    default void createCollection_existing_alreadyExists() {
        String id = collection();

        assertError(
                () -> client().createCollection(request -> request.collectionId(id)),
                "ResourceAlreadyExistsException",
                "The collection id: " + id + " already exists");
    }

    @Test
    default void createCollection_otherCase_isAnother() {
        String id = collection();
        String upper = id.toUpperCase(Locale.ROOT);
        try {
            client().createCollection(request -> request.collectionId(upper));
            assertThat(client().describeCollection(request -> request.collectionId(upper))
                            .faceCount())
                    .isZero();
        } finally {
            ContractTarget.deleteIfThere(client(), upper);
        }
    }

    @Test
    default void createCollection_colonInId_violation() {
        assertViolation(
                () -> client().createCollection(request -> request.collectionId("a:b")),
                "1 validation error detected: Value 'a:b' at 'collectionId' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: [a-zA-Z0-9_.\\-]+");
    }

    @Test
    default void createCollection_idOf256_violation() {
        assertViolation(
                () -> client().createCollection(request -> request.collectionId("a".repeat(256))),
                "Member must have length less than or equal to 255");
    }

    @Test
    default void createCollection_noId_violation() {
        assertViolation(
                () -> client().createCollection(request -> {}),
                "at 'collectionId' failed to satisfy constraint: Member must not be null");
    }

    @Test
    default void describeCollection_empty_countsAndFullArnAndTime() {
        String id = collection();

        DescribeCollectionResponse answer = client().describeCollection(request -> request.collectionId(id));

        assertThat(answer.faceCount()).isZero();
        assertThat(answer.userCount()).isZero();
        assertThat(answer.collectionARN()).matches("arn:aws[a-z-]*:rekognition:[a-z0-9-]+:\\d{12}:collection/" + id);
        assertThat(answer.faceModelVersion()).matches("[0-9.]+");
        assertThat(answer.creationTimestamp())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(5)));
    }

    @Test
    default void describeCollection_facesAndUsers_countsThem() {
        String id = collection();
        index(id, "man", TestPictures.man(0));
        user(id, "franck");

        DescribeCollectionResponse answer = client().describeCollection(request -> request.collectionId(id));

        assertThat(answer.faceCount()).isEqualTo(1);
        assertThat(answer.userCount()).isEqualTo(1);
    }

    @Test
    default void describeCollection_missing_notFoundInItsOwnWords() {
        String id = noCollection();

        assertError(
                () -> client().describeCollection(request -> request.collectionId(id)),
                "ResourceNotFoundException",
                id);
    }

    @Test
    default void listCollections_several_ascendingBytewiseWithVersionsBeside() {
        String a = collection();
        String b = collection();

        List<String> ids = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        for (ListCollectionsResponse page : client().listCollectionsPaginator(request -> request.maxResults(100))) {
            assertThat(page.faceModelVersions()).hasSameSizeAs(page.collectionIds());
            ids.addAll(page.collectionIds());
            versions.addAll(page.faceModelVersions());
        }

        assertThat(ids).contains(a, b).isSorted();
        assertThat(versions).allMatch(version -> version.matches("[0-9.]+"));
    }

    @Test
    default void listCollections_pagesOfOne_eachOnceAndNoTokenTwice() {
        List<String> created = List.of(collection(), collection(), collection());
        List<String> seen = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListCollectionsResponse page =
                    client().listCollections(request -> request.maxResults(1).nextToken(next));
            seen.addAll(page.collectionIds());
            token = page.nextToken();
            if (token != null) {
                tokens.add(token);
            }
        } while (token != null && !token.isEmpty());

        assertThat(seen).doesNotHaveDuplicates().containsAll(created);
        assertThat(tokens).doesNotHaveDuplicates().allMatch(one -> one.length() <= 255);
    }

    @Test
    default void listCollections_longestIds_pageByPageToo() {
        String prefix = "facesearch-contract-" + UUID.randomUUID() + "-";
        List<String> ids = new ArrayList<>();
        for (String end : List.of("a", "b", "c")) {
            ids.add(prefix + "x".repeat(254 - prefix.length()) + end);
        }
        try {
            ids.forEach(id -> client().createCollection(request -> request.collectionId(id)));
            List<String> seen =
                    client().listCollectionsPaginator(request -> request.maxResults(1)).collectionIds().stream()
                            .filter(ids::contains)
                            .toList();
            assertThat(seen).containsExactlyElementsOf(ids);
        } finally {
            ids.forEach(id -> ContractTarget.deleteIfThere(client(), id));
        }
    }

    @Test
    default void listCollections_foreignToken_invalidPaginationToken() {
        assertError(
                () -> client().listCollections(request -> request.nextToken("bm90IGEgdG9rZW4=")),
                "InvalidPaginationTokenException",
                "Invalid");
    }

    @Test
    @Chosen
    default void listCollections_maxResultsZero_asManyAsThereAre() {
        String a = collection();
        String b = collection();

        assertThat(client().listCollections(request -> request.maxResults(0)).collectionIds())
                .contains(a, b);
    }

    @Test
    default void listCollections_tooManyAtOnce_violation() {
        assertViolation(
                () -> client().listCollections(request -> request.maxResults(4097)),
                "Member must have value less than or equal to 4096");
    }

    @Test
    default void deleteCollection_withFacesAndUsers_goneWithThem() {
        String id = collection();
        user(id, "franck", index(id, "man", TestPictures.man(0)));

        assertThat(client().deleteCollection(request -> request.collectionId(id))
                        .statusCode())
                .isEqualTo(200);

        client().createCollection(request -> request.collectionId(id));
        DescribeCollectionResponse again = client().describeCollection(request -> request.collectionId(id));
        assertThat(again.faceCount()).isZero();
        assertThat(again.userCount()).isZero();
    }

    @Test
    default void deleteCollection_thenAnything_notFound() {
        String id = collection();
        client().deleteCollection(request -> request.collectionId(id));
        String face = UUID.randomUUID().toString();

        List<Runnable> calls = List.of(
                () -> client().deleteCollection(request -> request.collectionId(id)),
                () -> client().describeCollection(request -> request.collectionId(id)),
                () -> client().indexFaces(request -> request.collectionId(id).image(image(TestPictures.man(0)))),
                () -> client().listFaces(request -> request.collectionId(id)),
                () -> client().deleteFaces(request -> request.collectionId(id).faceIds(face)),
                () -> client().createUser(request -> request.collectionId(id).userId("ada")),
                () -> client().listUsers(request -> request.collectionId(id)),
                () -> client().deleteUser(request -> request.collectionId(id).userId("ada")),
                () -> client().associateFaces(request ->
                        request.collectionId(id).userId("ada").faceIds(face)),
                () -> client().disassociateFaces(request ->
                        request.collectionId(id).userId("ada").faceIds(face)),
                () -> client().searchFaces(request -> request.collectionId(id).faceId(face)),
                () -> client().searchFacesByImage(
                                request -> request.collectionId(id).image(image(TestPictures.man(0)))),
                () -> client().searchUsers(request -> request.collectionId(id).userId("ada")),
                () -> client().searchUsersByImage(
                                request -> request.collectionId(id).image(image(TestPictures.man(0)))));
        for (Runnable call : calls) {
            assertError(call::run, "ResourceNotFoundException", id);
        }
    }

    @Test
    default void tags_addedOverwrittenAndRemoved_listed() {
        String id = collection();
        String arn =
                client().describeCollection(request -> request.collectionId(id)).collectionARN();

        client().tagResource(request -> request.resourceArn(arn).tags(Map.of("team", "a", "stage", "test")));
        client().tagResource(request -> request.resourceArn(arn).tags(Map.of("team", "b")));
        client().untagResource(request -> request.resourceArn(arn).tagKeys("stage", "absent"));

        assertThat(client().listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .containsExactly(Map.entry("team", "b"));
    }

    @Test
    default void createCollection_withTags_listed() {
        String id = "facesearch-contract-" + UUID.randomUUID();
        try {
            client().createCollection(request -> request.collectionId(id).tags(Map.of("team", "a")));
            String arn = client().describeCollection(request -> request.collectionId(id))
                    .collectionARN();

            assertThat(client().listTagsForResource(request -> request.resourceArn(arn))
                            .tags())
                    .containsExactly(Map.entry("team", "a"));
        } finally {
            ContractTarget.deleteIfThere(client(), id);
        }
    }

    @Test
    default void listTags_none_emptyMap() {
        String id = collection();
        String arn =
                client().describeCollection(request -> request.collectionId(id)).collectionARN();

        assertThat(client().listTagsForResource(request -> request.resourceArn(arn))
                        .tags())
                .isEmpty();
    }

    @Test
    default void listTags_unknownResource_notFound() {
        String id = collection();
        String arn =
                client().describeCollection(request -> request.collectionId(id)).collectionARN();

        assertError(
                () -> client().listTagsForResource(request -> request.resourceArn(arn + "-none")),
                "ResourceNotFoundException",
                "");
    }

    @Test
    default void tagResource_reservedKey_violation() {
        String id = collection();
        String arn =
                client().describeCollection(request -> request.collectionId(id)).collectionARN();

        assertViolation(
                () -> client().tagResource(request -> request.resourceArn(arn).tags(Map.of("aws:team", "a"))),
                "regular expression pattern");
    }

    @Test
    @Chosen
    default void tagResource_beyond200_quotaExceeded() {
        String id = collection();
        String arn =
                client().describeCollection(request -> request.collectionId(id)).collectionARN();
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            many.put("key" + i, "");
        }
        client().tagResource(request -> request.resourceArn(arn).tags(many));

        assertError(
                () -> client().tagResource(request -> request.resourceArn(arn).tags(Map.of("one-more", ""))),
                "ServiceQuotaExceededException",
                "");
    }
}
