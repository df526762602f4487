package dev.facesearch.evaluation;

import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Groups scores by person. */
final class Groups {

    private Groups() {}

    /** Returns an array of scores for each subject, by the subjects' numbers. */
    static <T> List<double[]> of(List<T> items, ToIntFunction<T> subject, ToDoubleFunction<T> score) {
        return items.stream()
                .collect(Collectors.groupingBy(subject::applyAsInt, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(group -> group.stream().mapToDouble(score).toArray())
                .toList();
    }
}
