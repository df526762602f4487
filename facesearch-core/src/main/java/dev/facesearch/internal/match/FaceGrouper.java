package dev.facesearch.internal.match;

import dev.facesearch.FaceGroup;
import dev.facesearch.FaceGroups;
import dev.facesearch.GroupOptions;
import dev.facesearch.GroupPlan;
import dev.facesearch.Operation;
import dev.facesearch.PairVerdict;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdict;
import dev.facesearch.internal.files.MatchJournal;
import dev.facesearch.internal.files.MatchJournal.Answer;
import dev.facesearch.internal.files.MatchJournal.Match;
import dev.facesearch.internal.match.FaceSearches.Outcome;
import dev.facesearch.internal.service.CollectionCalls;
import dev.facesearch.internal.service.Limits;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups the faces of a collection that belong to no user, or plans it: searches for each, and joins what is similar.
 */
public final class FaceGrouper {

    private final CollectionCalls calls;
    private final GroupOptions options;
    private final List<StoredFace> faces;
    private final Map<String, Integer> unknown = new HashMap<>();
    private final List<StoredFace> items = new ArrayList<>();
    private final Map<String, String> userOf = new HashMap<>();

    /**
     * Lists the collection's faces.
     *
     * @param faces all of them
     */
    public FaceGrouper(CollectionCalls calls, GroupOptions options, List<StoredFace> faces) {
        this.calls = calls.part(options.budget());
        this.options = options;
        this.faces = faces;
        faces.stream()
                .sorted(Comparator.comparing(StoredFace::faceId))
                .forEach(face -> face.userName().ifPresentOrElse(user -> userOf.put(face.faceId(), user), () -> {
                    unknown.put(face.faceId(), items.size());
                    items.add(face);
                }));
    }

    public GroupPlan plan() {
        String model = calls.describe().faceModelVersion();
        // Planning leaves nothing behind: it creates no journal.
        boolean remembers = options.journal().filter(Files::exists).isPresent();
        try (MatchJournal journal = remembers ? journal(model) : MatchJournal.inMemory()) {
            return plan(journal);
        }
    }

    private GroupPlan plan(MatchJournal journal) {
        int toSearch = searches(journal).unanswered(unknown.keySet()).size();
        Map<Operation, Long> made = new EnumMap<>(Operation.class);
        made.put(Operation.DESCRIBE_COLLECTION, 1L);
        made.put(Operation.LIST_FACES, 1L + faces.size() / Limits.FACES_OF_A_PAGE);
        made.put(Operation.SEARCH_FACES, (long) toSearch);
        made.values().removeIf(count -> count == 0);
        return new GroupPlan(
                calls.id(),
                faces.size(),
                items.size(),
                toSearch,
                made,
                calls.session().calls().mostTries());
    }

    public FaceGroups group() {
        try (MatchJournal journal = journal(calls.describe().faceModelVersion())) {
            options.onPlan().accept(plan(journal));
            FaceSearches searches = searches(journal);
            List<String> unanswered = items.stream()
                    .map(StoredFace::faceId)
                    .filter(face -> !searches.isAnswered(face))
                    .toList();
            Map<Outcome, Integer> made = searches.search(unanswered);
            return group(new Links(journal), made);
        }
    }

    private MatchJournal journal(String modelVersion) {
        return options.journal()
                .map(file -> MatchJournal.open(file, calls.id() + " " + modelVersion))
                .orElseGet(MatchJournal::inMemory);
    }

    private FaceSearches searches(MatchJournal journal) {
        return new FaceSearches(calls, journal, options.threshold(), options.onSearch());
    }

    private FaceGroups group(Links links, Map<Outcome, Integer> made) {
        AverageLinkage linkage = new AverageLinkage(
                items.size(),
                LogOdds.of(options.threshold()),
                LogOdds.of(options.pairThreshold()),
                LogOdds.of(options.joinThreshold()));
        List<PairVerdict> contradictory = apply(options.verdicts(), linkage);
        links.weights.forEach((item, others) -> others.forEach((other, weight) -> {
            if (item < other) {
                linkage.link(item, other, weight);
            }
        }));
        List<List<Integer>> groups = new ArrayList<>();
        List<StoredFace> single = new ArrayList<>();
        for (List<Integer> cluster : linkage.clusters()) {
            if (cluster.size() > 1) {
                groups.add(links.bestFirst(cluster));
            } else {
                single.add(items.get(cluster.get(0)));
            }
        }
        groups.sort(Comparator.comparingInt((List<Integer> group) -> group.size())
                .reversed()
                .thenComparing(group -> items.get(group.get(0)).faceId()));
        GroupNumbering numbering = GroupNumbering.read(options.numbers());
        List<List<StoredFace>> ofFaces = groups.stream()
                .map(group -> group.stream().map(items::get).toList())
                .toList();
        List<GroupNumbering.Numbered> numbered = numbering.number(ofFaces);
        List<FaceGroup> result = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            result.add(new FaceGroup(
                    numbered.get(i).number(),
                    ofFaces.get(i),
                    numbered.get(i).added(),
                    links.users.likeUser(groups.get(i))));
        }
        return new FaceGroups(
                calls.id(),
                result,
                single,
                contradictory,
                made.getOrDefault(Outcome.SEARCHED, 0),
                made.getOrDefault(Outcome.LEFT, 0),
                calls.work().billedCalls());
    }

    /** Applies what people have said of faces that are grouped, and returns what contradicts itself. */
    private List<PairVerdict> apply(List<PairVerdict> verdicts, AverageLinkage linkage) {
        List<PairVerdict> contradictory = new ArrayList<>();
        for (Verdict said : List.of(Verdict.SAME, Verdict.DIFFERENT)) {
            for (PairVerdict verdict : verdicts) {
                @Nullable Integer item = unknown.get(verdict.faceId());
                @Nullable Integer other = unknown.get(verdict.otherFaceId());
                if (verdict.verdict() == said && item != null && other != null) {
                    if (said == Verdict.SAME) {
                        linkage.same(item, other);
                    } else if (!linkage.different(item, other)) {
                        contradictory.add(verdict);
                    }
                }
            }
        }
        return contradictory;
    }

    /** The answers of all searches as links: between items, and from items to users. */
    private final class Links {

        private final Map<Integer, Map<Integer, Double>> weights = new LinkedHashMap<>();
        private final UserLinks users = new UserLinks(userOf, unknown, options);

        Links(MatchJournal journal) {
            for (int item = 0; item < items.size(); item++) {
                Optional<Answer> answer = journal.answer(items.get(item).faceId());
                for (Match match : answer.map(Answer::matches).orElse(List.of())) {
                    add(item, match);
                }
            }
        }

        private void add(int item, Match match) {
            @Nullable Integer other = unknown.get(match.faceId());
            @Nullable String user = userOf.get(match.faceId());
            if (other != null && match.similarity() >= options.threshold()) {
                double weight = LogOdds.of(match.similarity());
                put(item, other, weight);
                put(other, item, weight);
            } else if (user != null && match.similarity() >= options.threshold()) {
                users.add(item, user, LogOdds.of(match.similarity()));
            }
        }

        private void put(int from, int to, double weight) {
            double unused =
                    weights.computeIfAbsent(from, any -> new HashMap<>(4)).merge(to, weight, Math::max);
        }

        /** Returns the items of a group in an order of which the first are the most similar to all. */
        List<Integer> bestFirst(List<Integer> group) {
            Set<Integer> all = new HashSet<>(group);
            Map<Integer, Double> sums = new HashMap<>();
            for (int item : group) {
                double sum = 0;
                for (Map.Entry<Integer, Double> link :
                        weights.getOrDefault(item, Map.of()).entrySet()) {
                    sum += all.contains(link.getKey()) ? link.getValue() : 0;
                }
                sums.put(item, sum);
            }
            return group.stream()
                    .sorted(Comparator.comparingDouble((Integer item) -> sums.getOrDefault(item, 0.0))
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }
}
