package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000;

    private final TokenBucket bucket = new TokenBucket(50, 0);

    @Test
    void take_theCallsOfOnePhoto_startTogether() {
        assertThat(IntStream.range(0, 10).mapToLong(i -> bucket.take(0))).containsOnly(0L);
    }

    @Test
    void take_moreThanTheBurst_waitsForTheQuota() {
        long lastWait =
                IntStream.range(0, 60).mapToLong(i -> bucket.take(0)).max().orElseThrow();

        assertThat(lastWait).isEqualTo(SECOND);
    }

    @Test
    void take_afterAPause_startsAtOnceAgain() {
        IntStream.range(0, 60).forEach(i -> bucket.take(0));

        assertThat(bucket.take(3 * SECOND)).isZero();
    }

    @Test
    void giveBack_aTokenNotUsed_isThereForTheNext() {
        IntStream.range(0, 10).forEach(i -> bucket.take(0));
        bucket.giveBack();

        assertThat(bucket.take(0)).isZero();
    }

    @Test
    void slowDown_once_halvesTheRate() {
        bucket.slowDown(0);

        assertThat(bucket.rate(0)).isEqualTo(25);
    }

    @Test
    void slowDown_callsThrottledTogether_countOnce() {
        IntStream.range(0, 20).forEach(i -> bucket.slowDown(i));

        assertThat(bucket.rate(20)).isCloseTo(25, within(0.001));
    }

    @Test
    void slowDown_againAndAgain_neverStops() {
        for (long second = 0; second < 100; second++) {
            bucket.slowDown(2 * second * SECOND);
        }

        assertThat(bucket.rate(200 * SECOND)).isGreaterThanOrEqualTo(50.0 / 16);
    }

    @Test
    void slowDown_longAgo_isForgotten() {
        bucket.slowDown(0);

        assertThat(bucket.rate(5 * SECOND)).isBetween(30.0, 45.0);
        assertThat(bucket.rate(20 * SECOND)).isEqualTo(50);
    }
}
