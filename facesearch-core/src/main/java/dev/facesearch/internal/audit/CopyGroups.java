package dev.facesearch.internal.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Faces joined into groups of copies of one picture; a copy of a copy belongs to the group as well. Not thread-safe.
 */
final class CopyGroups {

    private final Map<String, String> parents = new TreeMap<>();
    private final Map<String, Double> least = new LinkedHashMap<>();

    /**
     * Faces of one picture.
     *
     * @param faceIds in order, at least two
     * @param similarity the lowest similarity by which a face was added; empty if all have the same content
     */
    record Group(List<String> faceIds, OptionalDouble similarity) {}

    void join(String one, String other, OptionalDouble similarity) {
        String rootOfOne = root(one);
        String rootOfOther = root(other);
        similarity.ifPresent(value -> {
            least.merge(rootOfOne, value, Math::min);
        });
        if (!rootOfOne.equals(rootOfOther)) {
            parents.put(rootOfOther, rootOfOne);
            Double leastOfOther = least.remove(rootOfOther);
            if (leastOfOther != null) {
                least.merge(rootOfOne, leastOfOther, Math::min);
            }
        }
    }

    private String root(String face) {
        String root = face;
        for (String parent = parents.putIfAbsent(root, root);
                parent != null && !parent.equals(root);
                parent = parents.get(root)) {
            root = parent;
        }
        parents.put(face, root);
        return root;
    }

    Collection<Group> groups() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        List.copyOf(parents.keySet())
                .forEach(face -> members.computeIfAbsent(root(face), any -> new ArrayList<>())
                        .add(face));
        return members.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> new Group(
                        List.copyOf(group.getValue()),
                        least.containsKey(group.getKey())
                                ? OptionalDouble.of(least.get(group.getKey()))
                                : OptionalDouble.empty()))
                .toList();
    }
}
