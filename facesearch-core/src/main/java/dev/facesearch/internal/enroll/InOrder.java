package dev.facesearch.internal.enroll;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lists for people, put into the order of the source, as people are not all done in this order. Not thread-safe. */
final class InOrder<T> {

    private final NavigableMap<Integer, List<T>> byPlace = new TreeMap<>();

    void add(int place, List<T> ofPerson) {
        if (!ofPerson.isEmpty()) {
            byPlace.put(place, ofPerson);
        }
    }

    List<T> all() {
        return byPlace.values().stream().flatMap(List::stream).toList();
    }
}
