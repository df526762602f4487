package dev.facesearch.cli;

import com.github.freva.asciitable.Column;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.EnrollmentPlan.MissingViews;
import dev.facesearch.FaceView;
import dev.facesearch.Operation;
import dev.facesearch.PlannedPicture;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.Prices;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan for people to read: a row for each person for whom something would be done, then the calls. */
final class EnrollmentPlanTable {

    /** The maximum number of names shown; the JSON form has all of them. */
    private static final int MAX_NAMES = 10;

    private EnrollmentPlanTable() {}

    static void print(EnrollmentPlan plan, Prices prices, PrintWriter out) {
        List<String[]> rows = rows(plan);
        if (!rows.isEmpty()) {
            List<Column> columns = new ArrayList<>();
            columns.add(Table.text("person"));
            for (String header : List.of("index", "associate", "in already", "refuse", "unreadable", "remove")) {
                columns.add(Table.number(header));
            }
            Table.print(columns, rows, out);
        }
        for (PlannedPicture picture : plan.pictures()) {
            String place = picture.userName() + "/" + picture.source() + ": ";
            picture.refused().ifPresent(refused -> out.println("refuse: " + place + refused.reason()));
            picture.note().ifPresent(note -> out.println("note: " + place + note));
        }
        plan.removals().forEach(removal -> out.println("remove: " + removal.userName() + "/" + removal.source()));
        LeftPeople.print(plan.left(), out);
        for (FaceView view : FaceView.values()) {
            printMissing(view, plan, out);
        }
        out.println(Counts.count(plan.users(), "person", "people") + ", " + plan.usersToCreate()
                + " of them new · " + Counts.count(plan.toIndex(), "picture") + " to index, "
                + plan.skipped() + " in already, " + plan.refused() + " refused · "
                + Counts.count(plan.removed(), "face") + " to remove");
        PlanLines.calls(plan.calls(), plan.billedCalls(), plan.mostTries(), out);
        PlanLines.cost(plan.cost(prices), Operation.INDEX_FACES, out);
        PlanLines.time(plan::shortestTime, out);
    }

    private static void printMissing(FaceView view, EnrollmentPlan plan, PrintWriter out) {
        List<String> people = plan.missingViews().stream()
                .filter(missing -> missing.views().contains(view))
                .map(MissingViews::userName)
                .toList();
        if (!people.isEmpty()) {
            String more = people.size() > MAX_NAMES ? ", …" : "";
            out.println("no " + name(view) + " photo: " + Counts.count(people.size(), "person", "people") + " ("
                    + String.join(", ", people.subList(0, Math.min(MAX_NAMES, people.size()))) + more
                    + "); with one they are found from there");
        }
    }

    private static String name(FaceView view) {
        return view.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String[]> rows(EnrollmentPlan plan) {
        Map<String, Map<Action, Integer>> byUser = new LinkedHashMap<>();
        for (PlannedPicture picture : plan.pictures()) {
            byUser.computeIfAbsent(picture.userName(), user -> new EnumMap<>(Action.class))
                    .merge(picture.action(), 1, Integer::sum);
        }
        Map<String, Integer> removals = new LinkedHashMap<>();
        plan.removals().forEach(removal -> {
            byUser.computeIfAbsent(removal.userName(), user -> new EnumMap<>(Action.class));
            removals.merge(removal.userName(), 1, Integer::sum);
        });
        List<String[]> rows = new ArrayList<>();
        byUser.forEach((user, actions) -> {
            int removed = removals.getOrDefault(user, 0);
            boolean allIn = actions.keySet().stream().allMatch(Action.SKIP::equals) && removed == 0;
            if (!allIn) {
                rows.add(new String[] {
                    user,
                    cell(actions.get(Action.INDEX)),
                    cell(actions.get(Action.ASSOCIATE)),
                    cell(actions.get(Action.SKIP)),
                    cell(actions.get(Action.REFUSE)),
                    cell(actions.get(Action.FAIL)),
                    cell(removed == 0 ? null : removed)
                });
            }
        });
        return rows;
    }

    private static String cell(@Nullable Integer count) {
        return count == null ? "-" : count.toString();
    }
}
