package dev.facesearch.cli;

import dev.facesearch.FaceGroup;
import dev.facesearch.FaceGroups;
import dev.facesearch.GroupPlan;
import dev.facesearch.Operation;
import dev.facesearch.Prices;
import dev.facesearch.StoredFace;
import java.io.PrintWriter;
import java.util.List;

/** Groups for people to read: what it costs, then a row for each group. */
final class GroupsTable {

    private GroupsTable() {}

    static void print(GroupPlan plan, Prices prices, PrintWriter out) {
        out.println("collection \"" + plan.collectionId() + "\": " + Counts.count(plan.faces(), "face") + ", "
                + plan.unknown() + " of nobody, " + plan.toSearch() + " of them to search for");
        PlanLines.calls(plan.calls(), plan.billedCalls(), plan.mostTries(), out);
        if (plan.billedCalls() > 0) {
            PlanLines.cost(plan.cost(prices), Operation.SEARCH_FACES, out);
            PlanLines.time(plan::shortestTime, out);
        }
        out.println();
    }

    static void print(FaceGroups found, PrintWriter out) {
        if (!found.groups().isEmpty()) {
            Table.print(
                    List.of(
                            Table.number("group"),
                            Table.number("faces"),
                            Table.number("new"),
                            Table.text("best face's picture"),
                            Table.text("next ones"),
                            Table.text("like")),
                    found.groups().stream().map(GroupsTable::row).toList(),
                    out);
        }
        int grouped =
                found.groups().stream().mapToInt(group -> group.faces().size()).sum();
        out.println(Counts.count(found.groups().size(), "group") + " of " + Counts.count(grouped, "face") + ", "
                + Counts.count(found.single().size(), "face") + " alone · "
                + Counts.count(found.searched(), "face") + " searched for · billed calls: " + found.billedCalls());
        if (!found.contradictory().isEmpty()) {
            out.println(Counts.count(found.contradictory().size(), "pair")
                    + " said to be two people and, by other pairs, one; they are together: review them again");
        }
        if (!found.complete()) {
            out.println("Not every face is searched for: " + found.left() + " left; run it again to go on");
        }
        if (!found.groups().isEmpty()) {
            out.println(
                    "name one: facesearch groups name " + found.groups().get(0).number() + " --as NAME");
        }
    }

    private static String[] row(FaceGroup group) {
        List<StoredFace> faces = group.faces();
        return new String[] {
            Integer.toString(group.number()),
            Integer.toString(faces.size()),
            group.added() == faces.size() ? "all" : Integer.toString(group.added()),
            source(faces.get(0)),
            String.join(
                    ", ",
                    faces.subList(1, Math.min(3, faces.size())).stream()
                            .map(GroupsTable::source)
                            .toList()),
            group.likeUser().orElse("")
        };
    }

    private static String source(StoredFace face) {
        return face.source().orElse(face.faceId());
    }
}
