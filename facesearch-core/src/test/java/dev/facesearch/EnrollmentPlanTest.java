package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrollmentPlanTest {

    private final EnrollmentPlan plan = new EnrollmentPlan(
            150,
            150,
            900,
            0,
            0,
            0,
            0,
            Map.of(Operation.INDEX_FACES, 900L, Operation.ASSOCIATE_FACES, 150L),
            4,
            List.of(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of());

    @Test
    void cost_pricesGiven_isThatOfTheBilledCalls() {
        Prices prices = Prices.none().with(Operation.INDEX_FACES, new BigDecimal("0.001"));

        assertThat(plan.billedCalls()).isEqualTo(900);
        assertThat(plan.cost(prices))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.9"));
    }

    @Test
    void cost_aPriceMissing_isUnknownRatherThanTooLow() {
        assertThat(plan.cost(Prices.none())).isEmpty();
    }

    @Test
    void shortestTime_atQuotas_isThatOfTheSlowestOperation() {
        // 900 pictures at 50 a second, 150 associations at 5.
        assertThat(plan.shortestTime(Quotas.amazon("us-east-1"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.shortestTime(Quotas.amazon("eu-central-1"))).isEqualTo(Duration.ofMinutes(3));
        assertThat(plan.shortestTime(Quotas.none())).isZero();
    }

    @Test
    void price_negative_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Prices.none().with(Operation.INDEX_FACES, new BigDecimal("-1")));
    }
}
