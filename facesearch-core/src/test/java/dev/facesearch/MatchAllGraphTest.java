package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two stills of one man and a group of three, as a graph: what the service said once is known in each run. */
class MatchAllGraphTest {

    private static final int FACES = 5;

    @RegisterExtension
    final EngineInMemory memory = new EngineInMemory("staff");

    private final FaceSearchClient client = memory.client();

    @TempDir
    private Path folder;

    @Test
    void secondRun_billsNothingAndHasTheSameGraph() {
        FacePairs first = matchAll(heap(), MatchAllGraphTest::genderAndAge);
        FacePairs second = matchAll(heap(), MatchAllGraphTest::genderAndAge);

        assertThat(second.billedCalls()).isZero();
        assertThat(second.graph()).isEqualTo(first.graph());
        assertThat(second.nodes()).hasSize(FACES).allSatisfy(node -> {
            assertThat(node.attributes().gender()).isPresent();
            assertThat(node.attributes().ageRange()).isPresent();
            assertThat(node.attributes().pose()).isPresent();
            assertThat(node.attributes().sharpness()).isPresent();
            assertThat(node.userName()).isEmpty();
        });
        assertThat(second.nodes())
                .extracting(FaceNode::source)
                .isSorted()
                .containsOnlyOnce("franck_01829.jpg", "franck_02159.jpg");
    }

    @Test
    void facesIndexedWithoutAttributes_areNodesWithoutAndCounted() {
        FacePairs first = matchAll(heap(), options -> {});
        FacePairs second = matchAll(heap(), MatchAllGraphTest::genderAndAge);

        assertThat(first.graph().undescribed()).isEqualTo(FACES);
        assertThat(second.billedCalls()).isZero();
        assertThat(second.graph().undescribed()).isEqualTo(FACES);
        assertThat(second.nodes())
                .allMatch(node -> node.attributes().sharpness().isPresent());
    }

    @Test
    void noJournal_knowsWhatThisRunWasTold() {
        FacePairs found = client.collection().matchAll(heap(), MatchAllGraphTest::genderAndAge);

        assertThat(found.graph().undescribed()).isZero();
    }

    @Test
    void picturesSentAgainWithoutAttributes_keepThoseThatAreKnown() {
        matchAll(heap(), options -> genderAndAge(options.largestOnly()));
        FacePairs all = matchAll(heap(), options -> {});

        assertThat(all.graph().undescribed()).isEqualTo(2);
        assertThat(all.nodes()).hasSize(FACES);
    }

    @Test
    void faceOfAUser_hasItsName() {
        FacePairs before = matchAll(heap(), options -> {});
        String face = before.pairs().get(0).faceId();
        client.user("Franck").create().associate(List.of(face));

        FacePairs after = matchAll(heap(), options -> {});

        assertThat(after.nodes())
                .filteredOn(node -> node.faceId().equals(face))
                .extracting(FaceNode::userName)
                .containsExactly(Optional.of("Franck"));
    }

    @Test
    void nodes_areTheFacesOfTheRunAndThoseInPairsWithThem() {
        matchAll(heap(), options -> {});

        FacePairs one = matchAll(heap().subList(0, 1), options -> {});

        assertThat(one.nodes()).extracting(FaceNode::source).containsExactly("franck_01829.jpg", "franck_02159.jpg");
    }

    @Test
    void journal_holdsNoNameOfAPicture() throws IOException {
        matchAll(heap(), MatchAllGraphTest::genderAndAge);

        try (Stream<String> lines = Files.lines(folder.resolve("match.journal"))) {
            assertThat(lines.filter(line -> line.startsWith("said ")))
                    .hasSize(FACES)
                    .allMatch(line -> line.matches("said [0-9a-f-]{36} pose=[^ ]+ brightness=[0-9.]+ sharpness=[0-9.]+"
                            + " age=\\d+,\\d+ gender=(FE)?MALE,[0-9.]+"));
        }
    }

    private FacePairs matchAll(List<ImageSource> pictures, Consumer<MatchAllOptions.Builder> more) {
        return client.collection()
                .matchAll(pictures, options -> more.accept(options.journal(folder.resolve("match.journal"))));
    }

    private static void genderAndAge(MatchAllOptions.Builder options) {
        options.attributes(FaceAttribute.GENDER, FaceAttribute.AGE_RANGE);
    }

    private static List<ImageSource> heap() {
        return Stream.concat(DemoPeople.franck().subList(0, 2).stream(), Stream.of(DemoPeople.photo(DemoPeople.GROUP)))
                .toList();
    }
}
