package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLayoutTest {

    @ParameterizedTest
    @CsvSource({"128, 2048", "512, 2048", "522, 2048", "523, 4096", "1024, 4096", "4096, 16384"})
    void of_dimension_smallestPageThatHoldsARow(int dimension, int pageSize) {
        assertThat(PageLayout.of(dimension).pageSize()).isEqualTo(pageSize);
    }

    /** The longest rows and the shortest: none reaches into a second page, and no page holds two. */
    @ParameterizedTest
    @ValueSource(ints = {2, 128, 512, 522, 523, 1024})
    void rows_ofAnyLength_haveAPageEach(int dimension) throws SQLException {
        try (FaceStore store = FaceStore.inMemory(
                new FaceStore.Settings("test-models", dimension, Clock.systemUTC(), Duration.ZERO))) {
            for (int length : new int[] {1, 255}) {
                store.createCollection(
                        "c".repeat(length), "7.0", Map.of("k", "", "\uffee".repeat(128), "\uffee".repeat(256)));
                CollectionState collection = store.collection("c".repeat(length));
                float[] vector = new float[dimension];
                vector[0] = 1;
                for (int i = 0; i < 10; i++) {
                    FaceEntry.Place place = new FaceEntry.Place(1.0 / 3, 1.0 / 7, 0.1 / 3, 0.1 / 7, 99.1234567 - i);
                    collection.addFaces(
                            UUID.randomUUID().toString(), "e".repeat(length), List.of(new NewFace(place, vector)));
                    collection.createUser(i + "u".repeat(length / 2), new Idempotency("CreateUser", null, ""));
                }
            }
            for (String table : List.of("face", "user", "tag", "collection")) {
                List<String> pages = new ArrayList<>();
                store.context()
                        .database()
                        .read(
                                "SELECT pagetype, ncell FROM dbstat WHERE name = '" + table
                                        + "' AND pagetype <> 'internal'",
                                row -> pages.add(row.getString(1) + " " + row.getInt(2)));
                assertThat(pages).as(table).hasSizeGreaterThan(1).containsOnly("leaf 1");
            }
        }
    }

    @Test
    void filling_besideMoreThanHalfAPage_isEmpty() {
        assertThat(PageLayout.ofPages(4096).filling(2049)).isEmpty();
        assertThat(PageLayout.ofPages(4096).filling(1536)).hasSize(512);
    }
}
