package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.GroupPlan;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a plan to group faces.
 *
 * @param plan the plan
 * @param cost what it costs at the prices given
 * @param secondsAtLeast the shortest time it can take, for a region of each size
 */
record GroupPlanJson(@JsonUnwrapped GroupPlan plan, Optional<BigDecimal> cost, Map<String, Double> secondsAtLeast) {

    static GroupPlanJson of(GroupPlan plan, Prices prices) {
        return new GroupPlanJson(plan, plan.cost(prices), PlanLines.secondsAtLeast(plan::shortestTime));
    }
}
