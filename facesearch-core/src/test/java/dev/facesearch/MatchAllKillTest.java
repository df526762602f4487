package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.KilledClient.Killed;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.SearchFacesRequest;

/** A run that is killed at any call is completed by the next, which pays again for no answer that was read. */
class MatchAllKillTest {

    /** The calls of a whole run: what is there, what it holds, three pictures and one without a face, three faces. */
    private static final int CALLS = 2 + 4 + 3;

    private static final int BILLED = CALLS - 2;

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final AtomicInteger billed = new AtomicInteger();

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        try (FaceSearchClient client = watched()) {
            client.collection().create();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void matchAll_cutShortBeforeAnyCall_isCompletedAndPaidForOnce() throws Exception {
        Set<String> whole = whole();
        for (int calls = 0; calls < CALLS; calls++) {
            again();
            int sent = calls;
            AtomicInteger made = new AtomicInteger();
            killed(KilledClient.watched(engine, request -> {
                if (made.getAndIncrement() >= sent) {
                    throw new Killed();
                }
                count(request);
            }));

            assertThat(pairs(watched())).as("after %s calls", calls).isEqualTo(whole);
            assertThat(billed).as("after %s calls", calls).hasValue(BILLED);
        }
    }

    @Test
    void matchAll_answerOfOneCallLost_isCompletedAndAtMostThatCallIsPaidForAgain() throws Exception {
        Set<String> whole = whole();
        for (int calls = 0; calls < CALLS; calls++) {
            again();
            killed(KilledClient.after(engine, calls));
            int read = Math.max(0, calls - (CALLS - BILLED));

            assertThat(pairs(watched())).as("after %s calls", calls).isEqualTo(whole);
            assertThat(billed.get()).as("after %s calls", calls).isLessThanOrEqualTo(BILLED - read);
        }
    }

    @Test
    void matchAll_afterATornLine_goesOn() throws Exception {
        Set<String> whole = whole();
        byte[] journal = Files.readAllBytes(journal());
        billed.set(0);
        Files.write(journal(), Arrays.copyOf(journal, journal.length - 7));

        assertThat(pairs(watched())).isEqualTo(whole);
        assertThat(billed).as("the search whose line is torn").hasValue(1);
    }

    private void again() throws Exception {
        Files.deleteIfExists(journal());
        try (FaceSearchClient client = watched()) {
            client.collection().delete();
            client.collection().create();
        }
        billed.set(0);
    }

    private void killed(FaceSearchClient client) {
        try (client) {
            assertThatExceptionOfType(Killed.class).isThrownBy(() -> matchAll(client));
        }
    }

    private Set<String> whole() throws Exception {
        again();
        Set<String> whole = pairs(watched());
        assertThat(whole).hasSize(3);
        assertThat(billed).hasValue(BILLED);
        return whole;
    }

    private Set<String> pairs(FaceSearchClient client) {
        try (client) {
            FacePairs found = matchAll(client);
            assertThat(found.complete()).isTrue();
            return found.pairs().stream()
                    .map(pair -> pair.source() + " " + pair.otherSource() + " " + pair.similarity())
                    .collect(Collectors.toSet());
        }
    }

    private FacePairs matchAll(FaceSearchClient client) {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(DemoPeople.blank());
        return client.collection().matchAll(pictures, options -> options.journal(journal()));
    }

    private FaceSearchClient watched() {
        return KilledClient.watched(engine, this::count);
    }

    private void count(Object request) {
        if (request instanceof IndexFacesRequest || request instanceof SearchFacesRequest) {
            billed.incrementAndGet();
        }
    }

    private Path journal() {
        return folder.resolve("match.journal");
    }
}
