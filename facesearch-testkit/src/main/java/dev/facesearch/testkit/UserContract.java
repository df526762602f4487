package dev.facesearch.testkit;

import static dev.facesearch.testkit.ServiceErrors.assertError;
import static dev.facesearch.testkit.ServiceErrors.assertViolation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListUsersResponse;
import software.amazon.awssdk.services.rekognition.model.User;
import software.amazon.awssdk.services.rekognition.model.UserStatus;

/** Tests CreateUser, DeleteUser and ListUsers, and how the status of a user changes. */
interface UserContract extends ContractTarget {

    @Test
    default void createUser_new_listedAsCreated() {
        String id = collection();

        client().createUser(request -> request.collectionId(id).userId("ada"));

        assertThat(client().listUsers(request -> request.collectionId(id)).users())
                .containsExactly(User.builder()
                        .userId("ada")
                        .userStatus(UserStatus.CREATED)
                        .build());
    }

    @Test
    default void createUser_existing_conflict() {
        String id = collection();
        client().createUser(request -> request.collectionId(id).userId("ada"));

        assertError(
                () -> client().createUser(request -> request.collectionId(id).userId("ada")), "ConflictException", "");
    }

    @Test
    default void createUser_sameTokenSameParameters_replayed() {
        String id = collection();

        for (int i = 0; i < 2; i++) {
            client().createUser(
                            request -> request.collectionId(id).userId("ada").clientRequestToken("token-1"));
        }

        assertThat(client().listUsers(request -> request.collectionId(id)).users())
                .hasSize(1);
    }

    @Test
    default void createUser_sameTokenOtherUser_mismatch() {
        String id = collection();
        client().createUser(request -> request.collectionId(id).userId("ada").clientRequestToken("token-1"));

        assertError(
                () -> client().createUser(request ->
                        request.collectionId(id).userId("bob").clientRequestToken("token-1")),
                "IdempotentParameterMismatchException",
                "token-1");
    }

    @Test
    default void createUser_slashInId_violation() {
        assertViolation(
                () -> client().createUser(
                                request -> request.collectionId(noCollection()).userId("a/b")),
                "Value 'a/b' at 'userId' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                        + " [a-zA-Z0-9_.\\-:]+");
    }

    @Test
    default void createUser_idOf129_violation() {
        assertViolation(
                () -> client().createUser(
                                request -> request.collectionId(noCollection()).userId("a".repeat(129))),
                "Member must have length less than or equal to 128");
    }

    @Test
    default void listUsers_empty_listIsThere() {
        String id = collection();

        ListUsersResponse answer = client().listUsers(request -> request.collectionId(id));

        assertThat(answer.hasUsers()).isTrue();
        assertThat(answer.users()).isEmpty();
        assertThat(answer.nextToken()).isNull();
    }

    @Test
    default void listUsers_pagesOfTwo_eachOnceAndNoTokenTwice() {
        String id = collection();
        List<String> created = List.of("ada", "bob", "cyd", "dan", "eve");
        created.forEach(user -> user(id, user));
        List<String> tokens = new ArrayList<>();

        List<String> seen = client()
                .listUsersPaginator(request -> request.collectionId(id).maxResults(2))
                .stream()
                .peek(page -> tokens.add(String.valueOf(page.nextToken())))
                .flatMap(page -> page.users().stream())
                .map(User::userId)
                .toList();

        assertThat(seen).containsExactlyInAnyOrderElementsOf(created);
        assertThat(tokens).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    default void listUsers_maxResultsOutOfRange_violation() {
        assertViolation(
                () -> client().listUsers(
                                request -> request.collectionId(noCollection()).maxResults(501)),
                "Member must have value less than or equal to 500");
        assertViolation(
                () -> client().listUsers(
                                request -> request.collectionId(noCollection()).maxResults(0)),
                "Member must have value greater than or equal to 1");
    }

    @Test
    default void deleteUser_withFaces_facesStayAndBelongToNobody() {
        String id = collection();
        Face his = index(id, "man", TestPictures.man(0));
        user(id, "franck", his);

        client().deleteUser(request -> request.collectionId(id).userId("franck"));

        assertThat(client().listUsers(request -> request.collectionId(id)).users())
                .isEmpty();
        assertThat(client().listFaces(request -> request.collectionId(id)).faces())
                .singleElement()
                .satisfies(face -> assertThat(face.userId()).isNull());
        assertThat(client().deleteFaces(request -> request.collectionId(id).faceIds(his.faceId()))
                        .deletedFaces())
                .containsExactly(his.faceId());
    }

    @Test
    default void deleteUser_unknown_notFound() {
        String id = collection();

        assertError(
                () -> client().deleteUser(request -> request.collectionId(id).userId("nobody")),
                "ResourceNotFoundException",
                "");
    }

    @Test
    default void deleteUser_sameTokenAgain_replayed() {
        String id = collection();
        user(id, "ada");

        for (int i = 0; i < 2; i++) {
            client().deleteUser(
                            request -> request.collectionId(id).userId("ada").clientRequestToken("token-1"));
        }

        assertThat(client().listUsers(request -> request.collectionId(id)).users())
                .isEmpty();
    }
}
