package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap of pictures: three stills of one man, a group of three women, and one of these again. */
class GroupFacesTest {

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("heap").build();
    private final FaceCollection heap = client.collection();

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        heap.create();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void groupFaces_heap_groupsThoseOfOnePersonAndLeavesTheOthersAlone() {
        match(everybody());

        FaceGroups groups = group();

        assertThat(groups.groups()).hasSize(2);
        assertThat(sources(groups.groups().get(0)))
                .isEqualTo(Set.of("franck_01829.jpg", "franck_02159.jpg", "franck_02683.jpg"));
        assertThat(sources(groups.groups().get(1))).isEqualTo(Set.of("anna.jpg", DemoPeople.GROUP));
        assertThat(groups.single()).hasSize(2);
        assertThat(groups.complete()).isTrue();
    }

    @Test
    void groupFaces_afterMatching_billsNothing() {
        match(everybody());

        assertThat(heap.planGroups(options -> options.journal(journal())).billedCalls())
                .isZero();
        assertThat(group().billedCalls()).isZero();
    }

    @Test
    void groupFaces_withoutAJournal_paysForEachFaceOnceAndSaysSoBefore() {
        match(everybody());

        GroupPlan plan = heap.planGroups();
        FaceGroups groups = heap.groupFaces();

        assertThat(plan.toSearch()).isEqualTo(7);
        assertThat(plan.billedCalls()).isEqualTo(7);
        assertThat(groups.billedCalls()).isEqualTo(7);
        assertThat(groups.searched()).isEqualTo(7);
    }

    @Test
    void groupFaces_budgetSpent_goesOnInTheNextRun() {
        match(everybody());
        Path other = folder.resolve("other.journal");

        FaceGroups first = heap.groupFaces(options -> options.journal(other).budget(3));
        FaceGroups second = heap.groupFaces(options -> options.journal(other));

        assertThat(first.complete()).isFalse();
        assertThat(first.left()).isEqualTo(4);
        assertThat(second.billedCalls()).isEqualTo(4);
        assertThat(second.groups()).hasSize(2);
    }

    @Test
    void groupFaces_saidToBeTwoPeople_areNeverTogether() {
        match(everybody());
        List<StoredFace> franck = group().groups().get(0).faces();

        FaceGroups groups = group(said(franck.get(0), franck.get(1), Verdict.DIFFERENT));

        assertThat(groups.groups())
                .noneMatch(group ->
                        group.faces().contains(franck.get(0)) && group.faces().contains(franck.get(1)));
        assertThat(groups.contradictory()).isEmpty();
    }

    @Test
    void groupFaces_saidToBeOnePerson_areTogether() {
        match(everybody());
        List<StoredFace> single = group().single();

        FaceGroups groups = group(said(single.get(0), single.get(1), Verdict.SAME));

        assertThat(groups.single()).isEmpty();
        assertThat(groups.groups()).hasSize(3);
    }

    @Test
    void groupFaces_verdictsThatContradictEachOther_areReported() {
        match(everybody());
        List<StoredFace> franck = group().groups().get(0).faces();
        PairVerdict different = said(franck.get(0), franck.get(2), Verdict.DIFFERENT);

        FaceGroups groups = group(
                said(franck.get(0), franck.get(1), Verdict.SAME),
                said(franck.get(1), franck.get(2), Verdict.SAME),
                different);

        assertThat(groups.contradictory()).containsExactly(different);
    }

    @Test
    void nameGroup_makesItAUserAndTheNextRunLeavesItOut() {
        match(everybody());
        FaceGroup franck = group().groups().get(0);

        Association named = heap.nameGroup(franck, "Franck");
        Association again = heap.nameGroup(franck, "Franck");
        FaceGroups groups = group();

        assertThat(named.associated()).hasSize(3);
        assertThat(again.alreadyAssociated()).hasSize(3);
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
        assertThat(groups.groups()).hasSize(1);
        assertThat(sources(groups.groups().get(0))).contains("anna.jpg");
    }

    @Test
    void groupFaces_newFacesOfANamedPerson_areLikeThatUser() {
        match(DemoPeople.franck().subList(0, 1));
        client.user("Franck")
                .createIfAbsent()
                .associate(List.of(heap.faces().findFirst().orElseThrow().faceId()));

        match(DemoPeople.franck());

        assertThat(group().groups()).singleElement().satisfies(group -> {
            assertThat(group.faces()).hasSize(2);
            assertThat(group.likeUser()).contains("Franck");
        });
    }

    @Test
    void groupFaces_moreFaces_keepTheNumbersAndSayWhatIsNew() {
        match(DemoPeople.anna());
        match(List.of(DemoPeople.photo(DemoPeople.GROUP)));
        int anna = group().groups().get(0).number();

        match(everybody());
        FaceGroups groups = group();

        assertThat(groups.groups().get(0).faces()).hasSize(3);
        assertThat(groups.groups().get(0).number()).isEqualTo(2);
        assertThat(groups.groups().get(0).added()).isEqualTo(3);
        assertThat(groups.groups().get(1).number()).isEqualTo(anna).isEqualTo(1);
        assertThat(groups.groups().get(1).added()).isZero();
    }

    @Test
    void findGroup_isAsItWasShownWithoutDeletedFaces() {
        match(everybody());
        FaceGroup shown = group().groups().get(0);
        heap.deleteFaces(List.of(shown.faces().get(1).faceId()));

        Optional<FaceGroup> found = heap.findGroup(numbers(), shown.number());

        assertThat(found.orElseThrow().faces())
                .containsExactly(shown.faces().get(0), shown.faces().get(2));
        assertThat(heap.findGroup(numbers(), 99)).isEmpty();
        assertThat(heap.findGroup(folder.resolve("none"), 1)).isEmpty();
    }

    @Test
    void groupFaces_numbersThatAreSomethingElse_areLeftAlone() throws IOException {
        match(DemoPeople.franck());
        Files.writeString(numbers(), "a poem\n");

        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(this::group)
                .withMessageContaining("does not hold the numbers of groups");
        assertThat(numbers()).content().isEqualTo("a poem\n");
    }

    private static PairVerdict said(StoredFace one, StoredFace other, Verdict verdict) {
        return new PairVerdict(one.faceId(), other.faceId(), verdict, Instant.EPOCH);
    }

    private FaceGroups group(PairVerdict... verdicts) {
        return heap.groupFaces(
                options -> options.journal(journal()).numbers(numbers()).verdicts(List.of(verdicts)));
    }

    private void match(List<ImageSource> pictures) {
        FacePairs unused = heap.matchAll(pictures, options -> options.journal(journal()));
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private Path numbers() {
        return folder.resolve("numbers");
    }

    private static List<ImageSource> everybody() {
        List<ImageSource> pictures = new ArrayList<>(DemoPeople.franck());
        pictures.add(DemoPeople.photo(DemoPeople.GROUP));
        pictures.addAll(DemoPeople.anna());
        return pictures;
    }

    private static Set<String> sources(FaceGroup group) {
        return group.faces().stream().map(face -> face.source().orElse("")).collect(Collectors.toSet());
    }
}
