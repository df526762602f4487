package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A heap of pictures: three stills of one man, a group of three women, and one of these again. */
class GroupFacesTest {

    @RegisterExtension
    final EngineInMemory memory = new EngineInMemory("heap");

    private final FaceSearchClient client = memory.client();
    private final FaceCollection heap = client.collection();

    @TempDir
    private Path folder;

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
    void nameGroup_faceThatIsAnotherUsersByNow_isRefusedAndTheOthersAreAdded() {
        match(everybody());
        FaceGroup franck = group().groups().get(0);
        client.user("Anna")
                .createIfAbsent()
                .associate(List.of(franck.faces().get(1).faceId()));

        Association named = heap.nameGroup(franck, "Franck");

        assertThat(named.associated()).hasSize(2);
        assertThat(named.refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.otherUser()).contains("Anna"));
    }

    @Test
    void nameGroup_moreFacesThanAUserTakes_takesTheBestHundred() {
        match(IntStream.range(0, 102).mapToObj(GroupFacesTest::copyOfFranck).toList());
        FaceGroup franck = group().groups().get(0);

        Association named = heap.nameGroup(franck, "Franck");

        assertThat(franck.faces()).hasSize(102);
        assertThat(named.associated())
                .containsExactlyInAnyOrderElementsOf(franck.faces().stream()
                        .limit(100)
                        .map(StoredFace::faceId)
                        .toList());
        assertThat(named.leftOut()).hasSize(2);
    }

    @Test
    void nameGroup_endedBeforeAllFacesWereAdded_isCompletedByTheNext() {
        match(everybody());
        FaceGroup franck = group().groups().get(0);

        client.user("Franck")
                .createIfAbsent()
                .associate(List.of(franck.faces().get(2).faceId()));
        Association named = heap.nameGroup(franck, "Franck");

        assertThat(named.associated()).hasSize(2);
        assertThat(named.alreadyAssociated()).hasSize(1);
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
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
    void groupFaces_saidNotToBeAUser_isNotLikeThatUser() {
        match(DemoPeople.franck().subList(0, 1));
        StoredFace known = heap.faces().findFirst().orElseThrow();
        client.user("Franck").createIfAbsent().associate(List.of(known.faceId()));
        match(DemoPeople.franck());
        StoredFace unknown = group().groups().get(0).faces().get(0);

        FaceGroups groups = group(said(known, unknown, Verdict.DIFFERENT));

        assertThat(groups.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.likeUser()).isEmpty());
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

    /** Returns a picture that is another file each time: the same with a comment of two bytes. */
    private static ImageSource copyOfFranck(int number) {
        ByteBuffer jpeg = ByteBuffer.wrap(DemoPeople.franck().get(0).load().bytes());
        byte[] copy = ByteBuffer.allocate(jpeg.remaining() + 6)
                .putShort(jpeg.getShort())
                .putInt(0xFFFE0004)
                .putShort((short) number)
                .put(jpeg)
                .array();
        return ImageSource.bytes(number + ".jpg", copy);
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
