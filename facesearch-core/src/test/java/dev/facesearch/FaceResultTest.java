package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.imaging.BoundingBox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceResultTest {

    @Test
    void summary_match_showsBothScoresAndTheLift() {
        FaceResult face = search(
                Decision.MATCH,
                List.of(user("Werner", 99.07)),
                List.of(face("f1", 96.86, "Werner"), face("f2", 90, "Werner")));

        assertThat(face.summary()).isEqualTo("MATCH Werner · user 99.1 · face 96.9 · lift +2.2");
    }

    @Test
    void lift_bestFaceIsAnotherPersons_comparesWithTheUsersOwn() {
        FaceResult face = search(
                Decision.REVIEW,
                List.of(user("Werner", 95)),
                List.of(face("f1", 97, "Swami"), face("f2", 96, "Werner")));

        assertThat(face.lift()).hasValueCloseTo(-1.0, within(1e-9));
        assertThat(face.faceScore()).hasValue(97);
    }

    @Test
    void lift_noFaceOfTheUser_isEmpty() {
        assertThat(search(Decision.REVIEW, List.of(user("Werner", 95)), List.of(face("f1", 97, "Swami")))
                        .lift())
                .isEmpty();
    }

    @Test
    void lift_noUser_isEmpty() {
        assertThat(search(Decision.UNKNOWN, List.of(), List.of(face("f1", 97, "Swami")))
                        .lift())
                .isEmpty();
    }

    @Test
    void person_reviewed_isNotNamed() {
        FaceResult face = search(Decision.REVIEW, List.of(user("Werner", 95)), List.of());

        assertThat(face.person()).isEmpty();
        assertThat(face.candidate()).contains("Werner");
    }

    private static FaceResult search(Decision decision, List<UserMatch> users, List<FaceMatch> faces) {
        return new FaceResult(
                new BoundingBox(0, 0, 1, 1),
                99,
                users,
                faces,
                SearchBy.USERS,
                SearchStatus.SEARCHED,
                decision,
                "because",
                Optional.empty());
    }

    private static UserMatch user(String name, double similarity) {
        return new UserMatch("staff", name, similarity, UserStatus.ACTIVE);
    }

    private static FaceMatch face(String id, double similarity, String user) {
        return new FaceMatch("staff", id, similarity, Optional.empty(), Optional.of(user));
    }
}
