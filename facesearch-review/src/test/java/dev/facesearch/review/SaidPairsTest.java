package dev.facesearch.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.PairVerdict;
import dev.facesearch.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaidPairsTest {

    @Test
    void of_theSameAsTheSame_isTheSame() {
        SaidPairs said = said(Map.of(), same("a", "b"), same("d", "c"), same("b", "c"));

        assertThat(said.of("a", "d")).contains(Verdict.SAME);
        assertThat(said.isDecided("d", "a")).isTrue();
        assertThat(said.sameAs(List.of("a"))).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(said.of("a", "e")).isEmpty();
    }

    @Test
    void of_differentFromTheSame_isDifferent() {
        SaidPairs said = said(Map.of(), different("c", "x"), same("a", "b"), same("b", "c"), same("x", "y"));

        assertThat(said.of("a", "y")).contains(Verdict.DIFFERENT);
        assertThat(said.of("a", "z")).isEmpty();
    }

    @Test
    void of_differentFromDifferent_isNothing() {
        SaidPairs said = said(Map.of(), different("a", "b"), different("b", "c"));

        assertThat(said.of("a", "c")).isEmpty();
    }

    @Test
    void of_facesOfOneUser_areTheSame() {
        SaidPairs said = said(Map.of("a", "Ada", "b", "Ada", "c", "Ben"), different("x", "a"));

        assertThat(said.of("a", "b")).contains(Verdict.SAME);
        assertThat(said.of("x", "b")).contains(Verdict.DIFFERENT);
        assertThat(said.of("a", "c")).isEmpty();
        assertThat(said.sameAs(List.of("a"))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void of_unsure_decidesNothingAndYieldsToWhatFollows() {
        SaidPairs said = said(Map.of(), new PairVerdict("a", "b", Verdict.UNSURE, Instant.EPOCH));
        SaidPairs known = said(
                Map.of(), new PairVerdict("a", "b", Verdict.UNSURE, Instant.EPOCH), same("a", "c"), same("c", "b"));

        assertThat(said.of("b", "a")).contains(Verdict.UNSURE);
        assertThat(said.isDecided("a", "b")).isFalse();
        assertThat(known.of("a", "b")).contains(Verdict.SAME);
    }

    private static SaidPairs said(Map<String, String> owners, PairVerdict... verdicts) {
        return new SaidPairs(List.of(verdicts), owners);
    }

    private static PairVerdict same(String one, String other) {
        return new PairVerdict(one, other, Verdict.SAME, Instant.EPOCH);
    }

    private static PairVerdict different(String one, String other) {
        return new PairVerdict(one, other, Verdict.DIFFERENT, Instant.EPOCH);
    }
}
