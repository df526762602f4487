package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GalleryTest {

    private final Gallery gallery = new Gallery(Vectors.DIMENSION);

    @Test
    void search_afterManyRandomChanges_findsWhatAPlainScanFinds() {
        Random random = new Random(1);
        Vectors vectors = new Vectors(2);
        Map<String, float[]> plain = new TreeMap<>();
        for (int step = 0; step < 6000; step++) {
            String id = "id-" + random.nextInt(900);
            if (random.nextInt(100) < (step < 3000 ? 80 : 35)) {
                float[] vector = vectors.next();
                gallery.put(id, vector);
                plain.put(id, vector);
            } else {
                gallery.remove(id);
                plain.remove(id);
            }
            if (step % 500 == 0) {
                float[] query = vectors.next();
                assertThat(gallery.search(query, -2, 20, "id-7")).isEqualTo(scan(plain, query));
            }
        }
        assertThat(gallery.vector("id-none")).isNull();
        plain.forEach((id, vector) -> assertThat(gallery.vector(id)).isEqualTo(vector));
    }

    private static List<Match<String>> scan(Map<String, float[]> plain, float[] query) {
        return plain.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("id-7"))
                .map(entry -> new Match<>(entry.getKey(), Gallery.dot(query, entry.getValue(), 0)))
                .sorted(Comparator.comparingDouble((Match<String> match) -> match.cosine())
                        .reversed()
                        .thenComparing(Match::item))
                .limit(20)
                .toList();
    }

    @Test
    void search_equalVectors_byId() {
        float[] vector = new Vectors(3).next();
        for (String id : List.of("c", "a", "b")) {
            gallery.put(id, vector);
        }

        assertThat(gallery.search(vector, 0.5, 2, null)).extracting(Match::item).containsExactly("a", "b");
    }

    @Test
    void search_leastIsInclusive_bestOfThoseAtLeastThat() {
        Vectors vectors = new Vectors(4);
        float[] a = vectors.next();
        float[] b = vectors.next();
        gallery.put("a", a);

        float exactly = Gallery.dot(b, a, 0);

        assertThat(gallery.search(b, exactly, 5, null)).hasSize(1);
        assertThat(gallery.search(b, Math.nextUp(exactly), 5, null)).isEmpty();
    }
}
