package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.MatchAllPlan;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a plan to match faces.
 *
 * @param plan the plan
 * @param cost what it costs at the prices given
 * @param secondsAtLeast the shortest time it can take, for a region of each size
 */
record MatchAllPlanJson(
        @JsonUnwrapped MatchAllPlan plan, Optional<BigDecimal> cost, Map<String, Double> secondsAtLeast) {

    static MatchAllPlanJson of(MatchAllPlan plan, Prices prices) {
        return new MatchAllPlanJson(plan, plan.cost(prices), PlanLines.secondsAtLeast(plan::shortestTime));
    }
}
