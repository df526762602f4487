package dev.facesearch.stream.memory;

import static java.util.Objects.requireNonNull;

import dev.facesearch.Operation;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.Routes;
import dev.facesearch.stream.Rules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Does again what routes that have changed ask for: a picture whose route searches other collections now is searched
 * for again, and one that goes to another collection now is indexed there. A plan says before what that costs.
 */
public final class Rerouting {

    private static final int PAGE = 5_000;

    private static final String SEARCHED =
            "select source_id, bucket, object_key, version, e_tag, uploaded, tenant, bytes,"
                    + " rule, collection_id, face_ids, targets from picture where state = 'SEARCHED' and source_id > ? order by"
                    + " source_id limit " + PAGE;

    private final Database database;
    private final JdbcClient sql;
    private final Clock clock;
    private final Routes routes;
    private final Rules rules;

    /** Creates it for the routes of today. */
    public Rerouting(Database database, Clock clock, Routes routes, Rules rules) {
        this.database = requireNonNull(database, "database");
        this.sql = database.sql();
        this.clock = requireNonNull(clock, "clock");
        this.routes = requireNonNull(routes, "routes");
        this.rules = requireNonNull(rules, "rules");
    }

    /**
     * What is to be done.
     *
     * @param toSearch pictures that are only searched for again
     * @param toIndex pictures that go to another collection, and are searched for there
     * @param facesToDelete their faces where they are now
     * @param calls the billed calls of it, if each collection stands alone; one more collection of a family that is
     *     searched adds two for each face
     */
    public record Plan(long toSearch, long toIndex, long facesToDelete, Map<Operation, Long> calls) {

        /** Copies the map. */
        public Plan {
            calls = Map.copyOf(calls);
        }
    }

    /** Deletes faces of a collection that go to another one. */
    public interface FaceDeletion {

        /** Deletes them. */
        void delete(String collectionId, Collection<String> faceIds);
    }

    private record Row(ImageEvent event, String rule, String collection, List<String> faceIds, String targets) {

        private static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    Memory.event(row),
                    row.getString("rule"),
                    Optional.ofNullable(row.getString("collection_id")).orElse(""),
                    Memory.faceIds(row.getString("face_ids")),
                    row.getString("targets"));
        }
    }

    private boolean goesElsewhere(Row row) {
        return !family(rules.of().apply(row.event())).equals(family(row.rule()));
    }

    /** Returns the collection that a rule begins with: another model alone is no reason to pay again. */
    private static String family(String rule) {
        return rule.indexOf(' ') < 0 ? rule : rule.substring(0, rule.indexOf(' '));
    }

    private boolean searchesOthers(Row row) {
        return !routes.targets(row.event()).equals(row.targets());
    }

    /** Returns what {@link #apply} would do. Reads every searched picture. */
    public Plan plan() {
        long[] counts = new long[3];
        Map<Operation, Long> calls = new EnumMap<>(Operation.class);
        forEach(row -> {
            boolean elsewhere = goesElsewhere(row);
            if (elsewhere) {
                counts[1]++;
                counts[2] += row.faceIds().size();
                calls.merge(Operation.INDEX_FACES, 1L, Long::sum);
            } else if (searchesOthers(row)) {
                counts[0]++;
            } else {
                return;
            }
            String home = elsewhere ? family(rules.of().apply(row.event())) : family(row.rule());
            List<String> search = routes.route(row.event()).search();
            long faces = row.faceIds().size();
            long others = search.stream().filter(each -> !each.equals(home)).count();
            if (search.contains(home)) {
                calls.merge(Operation.SEARCH_USERS, faces, Long::sum);
                calls.merge(Operation.SEARCH_FACES, faces, Long::sum);
            }
            if (others > 0) {
                calls.merge(Operation.DETECT_FACES, faces, Long::sum);
                calls.merge(Operation.SEARCH_USERS_BY_IMAGE, faces * others, Long::sum);
                calls.merge(Operation.SEARCH_FACES_BY_IMAGE, faces * others, Long::sum);
            }
        });
        return new Plan(counts[0], counts[1], counts[2], calls);
    }

    /**
     * Makes these pictures due. Faces that go to another collection are deleted first, and the sightings of them with
     * them: a run that is interrupted goes on in the next one.
     */
    public Plan apply(FaceDeletion deletion) {
        Plan plan = plan();
        List<Row> batch = new ArrayList<>();
        forEach(row -> {
            if (goesElsewhere(row) || searchesOthers(row)) {
                batch.add(row);
            }
            if (batch.size() == PAGE) {
                apply(batch, deletion);
                batch.clear();
            }
        });
        apply(batch, deletion);
        return plan;
    }

    private void apply(List<Row> batch, FaceDeletion deletion) {
        Map<String, List<String>> faces = new HashMap<>();
        batch.stream()
                .filter(this::goesElsewhere)
                .forEach(row -> faces.computeIfAbsent(row.collection(), any -> new ArrayList<>())
                        .addAll(row.faceIds()));
        faces.forEach(deletion::delete);
        long now = clock.millis();
        List<@Nullable Object[]> sightings = new ArrayList<>();
        List<@Nullable Object[]> toIndex = new ArrayList<>();
        List<@Nullable Object[]> toSearch = new ArrayList<>();
        for (Row row : batch) {
            String id = row.event().sourceId();
            if (goesElsewhere(row)) {
                sightings.add(new @Nullable Object[] {id});
                toIndex.add(new @Nullable Object[] {rules.of().apply(row.event()), now, now, id});
            } else {
                toSearch.add(new @Nullable Object[] {now, now, id});
            }
        }
        database.transactions().executeWithoutResult(status -> {
            int unusedSightings = database.batch("delete from sighting where source_id = ?", sightings);
            int unusedIndexed = database.batch(
                    "update picture set state = 'RECEIVED', rule = ?, content = null, collection_id = null, face_ids ="
                            + " null, answer = null, due = ?, updated = ? where source_id = ? and state = 'SEARCHED'",
                    toIndex);
            int unusedSearched = database.batch(
                    "update picture set state = 'INDEXED', due = ?, updated = ? where source_id = ? and state ="
                            + " 'SEARCHED'",
                    toSearch);
        });
    }

    private void forEach(Consumer<Row> rows) {
        String last = "";
        while (true) {
            List<Row> page = sql.sql(SEARCHED).param(last).query(Row::of).list();
            page.forEach(rows);
            if (page.size() < PAGE) {
                return;
            }
            last = page.get(page.size() - 1).event().sourceId();
        }
    }
}
