package dev.facesearch.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.Decision;
import dev.facesearch.FaceMatch;
import dev.facesearch.MatchPolicy;
import dev.facesearch.SearchBy;
import dev.facesearch.UserMatch;
import dev.facesearch.UserStatus;
import dev.facesearch.internal.search.DecisionRule.Decided;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {

    private static final Optional<String> NO_DOUBT = Optional.empty();

    private final DecisionRule byUsers = new DecisionRule(new MatchPolicy(99, 0.5, 10), SearchBy.USERS);
    private final DecisionRule byFaces = new DecisionRule(new MatchPolicy(99, 0.5, 10), SearchBy.FACES);

    @Test
    void decide_scoreOnThreshold_matches() {
        assertThat(byUsers.decide(List.of(user("Ada", 99)), List.of(), NO_DOUBT))
                .isEqualTo(new Decided(Decision.MATCH, "Ada 99 reaches 99"));
    }

    @Test
    void decide_scoreJustUnderThreshold_isReviewedAndNotShownAsReachingIt() {
        Decided verdict = byUsers.decide(List.of(user("Ada", 98.96)), List.of(), NO_DOUBT);

        assertThat(verdict).isEqualTo(new Decided(Decision.REVIEW, "Ada 98.96, under 99"));
    }

    @Test
    void decide_scoreAtTheBandsEnd_isReviewed() {
        assertThat(byUsers.decide(List.of(user("Ada", 89)), List.of(), NO_DOUBT).decision())
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void decide_scoreBelowTheBand_isUnknownAndNamesTheNearest() {
        assertThat(byUsers.decide(List.of(user("Ada", 88.9)), List.of(), NO_DOUBT))
                .isEqualTo(new Decided(Decision.UNKNOWN, "nobody near: best Ada 88.9, under 99"));
    }

    @Test
    void decide_anotherUserWithinTheMargin_isReviewed() {
        Decided verdict = byUsers.decide(List.of(user("Ada", 99.6), user("Ben", 99.2)), List.of(), NO_DOUBT);

        assertThat(verdict)
                .isEqualTo(new Decided(Decision.REVIEW, "two people alike: Ada 99.6 and Ben 99.2, closer than 0.5"));
    }

    @Test
    void decide_anotherUserAtTheMargin_matches() {
        assertThat(byUsers.decide(List.of(user("Ada", 99.75), user("Ben", 99.25)), List.of(), NO_DOUBT)
                        .decision())
                .isEqualTo(Decision.MATCH);
    }

    @Test
    void decide_doubtAboutTheSearchedFace_isNeverAMatch() {
        Decided verdict = byUsers.decide(List.of(user("Ada", 99.9)), List.of(), Optional.of("another face"));

        assertThat(verdict).isEqualTo(new Decided(Decision.REVIEW, "another face; Ada 99.9"));
    }

    @Test
    void decide_nothingFound_isUnknown() {
        assertThat(byUsers.decide(List.of(), List.of(face("f1", 99.9, "Ada")), NO_DOUBT)
                        .decision())
                .isEqualTo(Decision.UNKNOWN);
    }

    @Test
    void decide_byFacesOfOnePerson_areNoRivals() {
        List<FaceMatch> faces = List.of(face("f1", 99.9, "Ada"), face("f2", 99.8, "Ada"), face("f3", 50, "Ben"));

        assertThat(byFaces.decide(List.of(), faces, NO_DOUBT))
                .isEqualTo(new Decided(Decision.MATCH, "Ada 99.9 reaches 99"));
    }

    @Test
    void decide_byFacesOfTwoPeopleWithinTheMargin_isReviewed() {
        List<FaceMatch> faces = List.of(face("f1", 99.9, "Ada"), face("f2", 99.8, "Ada"), face("f3", 99.7, "Ben"));

        assertThat(byFaces.decide(List.of(), faces, NO_DOUBT).decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void decide_byFacesOfNobodyKnown_areNoRivals() {
        List<FaceMatch> faces = List.of(face("f1", 99.9, "Ada"), face("f2", 99.8, null));

        assertThat(byFaces.decide(List.of(), faces, NO_DOUBT).decision()).isEqualTo(Decision.MATCH);
    }

    private static UserMatch user(String name, double similarity) {
        return new UserMatch("staff", name, similarity, UserStatus.ACTIVE);
    }

    private static FaceMatch face(String id, double similarity, @org.jspecify.annotations.Nullable String user) {
        return new FaceMatch("staff", id, similarity, Optional.empty(), Optional.ofNullable(user));
    }
}
