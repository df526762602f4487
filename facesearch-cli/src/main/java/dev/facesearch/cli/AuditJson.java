package dev.facesearch.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.facesearch.Audit;
import dev.facesearch.Audit.Finding;
import dev.facesearch.Audit.Kind;
import dev.facesearch.AuditPlan;
import dev.facesearch.Prices;
import java.math.BigDecimal;

/** An audit, or its plan, as JSON. */
final class AuditJson {

    private AuditJson() {}

    static ObjectNode of(AuditPlan plan, Prices prices) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("collection", plan.collectionId());
        node.put("faces", plan.faces());
        node.put("users", plan.users());
        ObjectNode calls = node.putObject("calls");
        plan.calls().forEach((operation, count) -> calls.put(operation.wireName(), count));
        node.put("billedCalls", plan.billedCalls());
        node.put("cost", plan.cost(prices).map(BigDecimal::toPlainString).orElse(null));
        return node;
    }

    static ObjectNode of(Audit audit, Prices prices) {
        ObjectNode root = Json.NODES.objectNode();
        root.set("plan", of(audit.plan(), prices));
        root.put("complete", audit.isComplete());
        root.put("searchedFaces", audit.searchedFaces());
        root.put("searchedUsers", audit.searchedUsers());
        root.put("vanished", audit.vanished());
        root.put("billedCalls", audit.billedCalls());
        ObjectNode counts = root.putObject("counts");
        for (Kind kind : Kind.values()) {
            counts.put(kind.name(), audit.findings(kind).size());
        }
        ArrayNode findings = root.putArray("findings");
        audit.findings().forEach(finding -> findings.add(finding(finding)));
        return root;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = Json.NODES.objectNode();
        node.put("kind", finding.kind().name());
        ArrayNode users = node.putArray("users");
        finding.users().forEach(users::add);
        ArrayNode faces = node.putArray("faceIds");
        finding.faceIds().forEach(faces::add);
        node.set("similarity", Json.number(finding.similarity()));
        node.set("ownSimilarity", Json.number(finding.ownSimilarity()));
        node.put("text", finding.text());
        return node;
    }
}
