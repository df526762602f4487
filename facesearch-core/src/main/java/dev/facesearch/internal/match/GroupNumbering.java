package dev.facesearch.internal.match;

import dev.facesearch.StoredFace;
import dev.facesearch.internal.files.GroupNumbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives groups the numbers they had in the run before, as far as most of their faces are still together. */
final class GroupNumbering {

    private static final Comparator<Claim> MOST_FACES_FIRST = Comparator.comparingInt(Claim::common)
            .reversed()
            .thenComparingInt(Claim::number)
            .thenComparingInt(Claim::group);

    private final Optional<Path> file;
    private final GroupNumbers before;

    /** A group that shares faces with one of the run before. */
    private record Claim(int group, int number, int common) {}

    /**
     * A group's number.
     *
     * @param number the number
     * @param added how many of its faces were not in the group of this number before
     */
    record Numbered(int number, int added) {}

    private GroupNumbering(Optional<Path> file, GroupNumbers before) {
        this.file = file;
        this.before = before;
    }

    static GroupNumbering read(Optional<Path> file) {
        return new GroupNumbering(file, file.map(GroupNumbers::read).orElse(GroupNumbers.NONE));
    }

    /** Numbers groups in their order, and writes the numbers down. */
    List<Numbered> number(List<List<StoredFace>> groups) {
        Map<Integer, Claim> kept = kept(groups);
        List<Numbered> numbered = new ArrayList<>();
        Map<Integer, List<String>> after = new HashMap<>();
        int next = before.next();
        for (int group = 0; group < groups.size(); group++) {
            List<StoredFace> faces = groups.get(group);
            Optional<Claim> claim = Optional.ofNullable(kept.get(group));
            int number = claim.isPresent() ? claim.get().number() : next++;
            numbered.add(
                    new Numbered(number, faces.size() - claim.map(Claim::common).orElse(0)));
            after.put(number, faces.stream().map(StoredFace::faceId).toList());
        }
        GroupNumbers numbers = new GroupNumbers(next, after);
        if (!numbers.equals(before)) {
            file.ifPresent(numbers::write);
        }
        return numbered;
    }

    private Map<Integer, Claim> kept(List<List<StoredFace>> groups) {
        Map<String, Integer> groupOf = new HashMap<>();
        for (int group = 0; group < groups.size(); group++) {
            for (StoredFace face : groups.get(group)) {
                groupOf.put(face.faceId(), group);
            }
        }
        List<Claim> claims = new ArrayList<>();
        before.groups().forEach((number, faces) -> {
            Map<Integer, Integer> common = new HashMap<>();
            faces.stream()
                    .filter(groupOf::containsKey)
                    .forEach(face -> common.merge(groupOf.getOrDefault(face, -1), 1, Integer::sum));
            int left = common.values().stream().mapToInt(Integer::intValue).sum();
            common.forEach((group, count) -> {
                if (2 * count >= left) {
                    claims.add(new Claim(group, number, count));
                }
            });
        });
        claims.sort(MOST_FACES_FIRST);
        Map<Integer, Claim> kept = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (!kept.containsKey(claim.group()) && taken.add(claim.number())) {
                kept.put(claim.group(), claim);
            }
        }
        return kept;
    }
}
