package dev.facesearch.cli;

import dev.facesearch.Audit;
import dev.facesearch.Audit.Finding;
import dev.facesearch.Audit.Kind;
import dev.facesearch.AuditPlan;
import dev.facesearch.Prices;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An audit for people: what it costs, then a table for each kind of finding. */
final class AuditTable {

    private AuditTable() {}

    static void print(AuditPlan plan, Prices prices, PrintWriter out) {
        out.println("collection \"" + plan.collectionId() + "\": " + Counts.count(plan.faces(), "face") + ", "
                + Counts.count(plan.users(), "user"));
        out.println("billed calls: " + plan.billedCalls() + " ("
                + plan.calls().entrySet().stream()
                        .map(call -> call.getKey().wireName() + " " + call.getValue())
                        .collect(Collectors.joining(", "))
                + ")");
        plan.cost(prices)
                .filter(cost -> plan.billedCalls() > 0)
                .ifPresent(cost -> out.println("cost: " + cost.toPlainString() + " at the prices given"));
    }

    static void print(Audit audit, PrintWriter out) {
        for (Kind kind : Kind.values()) {
            List<Finding> findings = audit.findings(kind);
            if (!findings.isEmpty()) {
                out.println();
                out.println(title(kind) + " (" + findings.size() + ")");
                Table.print(
                        List.of(Table.text("what"), Table.text("faces")),
                        findings.stream().flatMap(AuditTable::rows).toList(),
                        out);
            }
        }
        if (audit.findings().isEmpty()) {
            out.println("nothing found");
        }
        if (!audit.isComplete()) {
            out.println("The budget is spent: searched for "
                    + Counts.count(audit.searchedUsers(), "user") + " and "
                    + Counts.count(audit.searchedFaces(), "face") + " of "
                    + audit.plan().faces());
        }
    }

    private static String title(Kind kind) {
        return switch (kind) {
            case NEARER_TO_ANOTHER_USER -> "nearer to another person";
            case OUTLIER -> "outliers";
            case NEAR_DUPLICATES -> "near-duplicates";
            case USERS_ALIKE -> "people who look like one";
            case FACE_WITHOUT_USER -> "faces without a user";
            case USER_WITHOUT_FACE -> "users without a face";
        };
    }

    /** Returns a row for each face, the first of which has the words. */
    private static Stream<String[]> rows(Finding finding) {
        Stream<String[]> others = finding.faceIds().stream().skip(1).map(face -> new String[] {"", face});
        String first = finding.faceIds().stream().findFirst().orElse("");
        return Stream.concat(Stream.<String[]>of(new String[] {finding.text(), first}), others);
    }
}
