package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of an enrollment's plan.
 *
 * @param plan the plan
 * @param cost what it costs at the prices given
 * @param secondsAtLeast the shortest time it can take, for a region of each size
 */
record EnrollmentPlanJson(
        @JsonUnwrapped EnrollmentPlan plan, Optional<BigDecimal> cost, Map<String, Double> secondsAtLeast) {

    static EnrollmentPlanJson of(EnrollmentPlan plan, Prices prices) {
        return new EnrollmentPlanJson(plan, plan.cost(prices), PlanLines.secondsAtLeast(plan::shortestTime));
    }
}
