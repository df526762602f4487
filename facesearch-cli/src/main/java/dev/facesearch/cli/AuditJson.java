package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.Audit;
import dev.facesearch.Audit.Kind;
import dev.facesearch.AuditPlan;
import dev.facesearch.Prices;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of an audit.
 *
 * @param plan what it set out to do
 * @param audit the result
 * @param counts how many findings there are of each kind
 */
record AuditJson(Plan plan, @JsonUnwrapped Audit audit, Map<Kind, Integer> counts) {

    static AuditJson of(Audit audit, Prices prices) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, audit.findings(kind).size());
        }
        return new AuditJson(Plan.of(audit.plan(), prices), audit, counts);
    }

    /**
     * The JSON of an audit's plan.
     *
     * @param plan the plan
     * @param cost what it costs at the prices given
     */
    record Plan(@JsonUnwrapped AuditPlan plan, Optional<BigDecimal> cost) {

        static Plan of(AuditPlan plan, Prices prices) {
            return new Plan(plan, plan.cost(prices));
        }
    }
}
