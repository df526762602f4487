package dev.facesearch.local.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tags of a collection in memory, and what changes them. Not thread-safe. */
final class CollectionTags {

    private final RowIds ids;
    private final CollectionRows rows;
    private final String collectionId;
    private final TreeMap<String, Tag> tags = new TreeMap<>();

    /** A tag's value and its row in the file. */
    record Tag(long row, String value) {}

    CollectionTags(RowIds ids, CollectionRows rows, String collectionId) {
        this.ids = ids;
        this.rows = rows;
        this.collectionId = collectionId;
    }

    Map<String, String> values() {
        Map<String, String> copy = new TreeMap<>();
        tags.forEach((name, tag) -> copy.put(name, tag.value()));
        return copy;
    }

    /** Returns the tags added, with the rows they will have. */
    Map<String, Tag> plan(Map<String, String> added) {
        Set<String> keys = new HashSet<>(tags.keySet());
        keys.addAll(added.keySet());
        if (keys.size() > FaceStore.MAX_TAGS) {
            throw new RefusedException(RefusedException.Reason.TOO_MANY_TAGS, collectionId);
        }
        Map<String, Tag> planned = new HashMap<>();
        added.forEach((name, value) -> {
            Tag before = tags.get(name);
            planned.put(name, new Tag(before == null ? ids.next() : before.row(), value));
        });
        return planned;
    }

    void write(Map<String, Tag> planned) throws SQLException {
        for (Map.Entry<String, Tag> tag : planned.entrySet()) {
            rows.write(tag.getValue().row(), tag.getKey(), tag.getValue().value());
        }
    }

    void erase(Collection<String> names) throws SQLException {
        for (String name : names) {
            Tag tag = tags.get(name);
            if (tag != null) {
                rows.delete("tag", tag.row());
            }
        }
    }

    void put(String name, Tag tag) {
        tags.put(name, tag);
    }

    void removeAll(Collection<String> names) {
        names.forEach(tags::remove);
    }
}
