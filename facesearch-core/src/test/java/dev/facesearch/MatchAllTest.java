package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.MatchedPicture.Status;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.imaging.Photo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A heap of pictures: three stills of one man, a group of three, one woman of that group again, and two without faces.
 */
class MatchAllTest {

    private static final int PICTURES = 5;
    private static final int FACES = 7;

    @RegisterExtension
    final EngineInMemory memory = new EngineInMemory("staff");

    private final FaceSearchClient client = memory.client();

    @TempDir
    private Path folder;

    @Test
    void matchAll_allFaces_areThePairsOfAPlainDoubleLoop() {
        FacePairs found = client.collection().matchAll(heap());

        assertThat(found.complete()).isTrue();
        assertThat(found.faces()).isEqualTo(FACES);
        assertThat(ends(found.pairs())).isEqualTo(doubleLoop(80)).hasSize(4);
        assertThat(found.pairs().get(0).similarity())
                .isGreaterThanOrEqualTo(found.pairs().get(3).similarity());
        assertThat(found.pairs())
                .allSatisfy(pair -> assertThat(pair.source()).isLessThan(pair.otherSource()))
                .filteredOn(pair -> pair.source().equals("anna.jpg"))
                .extracting(FacePair::otherSource)
                .containsExactly(DemoPeople.GROUP);
    }

    @Test
    void matchAll_eachPicture_isAccountedFor() {
        List<MatchedPicture> told = new ArrayList<>();

        FacePairs found = client.collection().matchAll(heap(), options -> options.onPicture(told::add));

        assertThat(found.pictures())
                .extracting(MatchedPicture::status)
                .containsExactly(
                        Status.INDEXED,
                        Status.INDEXED,
                        Status.INDEXED,
                        Status.INDEXED,
                        Status.INDEXED,
                        Status.SAME,
                        Status.REFUSED,
                        Status.REFUSED);
        assertThat(found.pictures()).extracting(MatchedPicture::faces).containsExactly(1, 1, 1, 3, 1, 0, 0, 0);
        assertThat(found.pictures().stream()
                        .flatMap(picture -> picture.refused().stream())
                        .map(RefusedPicture::kind))
                .containsExactly(Kind.NO_FACE, Kind.UNREADABLE);
        assertThat(found.pictures().get(3).time()).isPositive();
        assertThat(found.pictures().get(3).indexed().orElseThrow().faces()).hasSize(3);
        assertThat(told).containsExactlyInAnyOrderElementsOf(found.pictures());
    }

    @Test
    void matchAll_again_billsNothingAndFindsTheSame() {
        FacePairs first = matchAll();
        FacePairs second = matchAll();

        assertThat(first.billedCalls()).isEqualTo(PICTURES + 1 + FACES);
        assertThat(second.billedCalls()).isZero();
        assertThat(second.pairs()).isEqualTo(first.pairs());
        assertThat(second.answered()).isEqualTo(FACES);
        assertThat(second.pictures())
                .extracting(MatchedPicture::status)
                .containsExactly(
                        Status.KNOWN,
                        Status.KNOWN,
                        Status.KNOWN,
                        Status.KNOWN,
                        Status.KNOWN,
                        Status.SAME,
                        Status.REFUSED,
                        Status.REFUSED);
    }

    @Test
    void matchAll_newPicture_paysForItAloneAndFindsItsPairsWithOldOnes() {
        List<ImageSource> old = DemoPeople.franck().subList(0, 2);
        FacePairs first = matchAll(old);

        FacePairs second = matchAll(DemoPeople.franck());

        assertThat(first.pairs()).hasSize(1);
        assertThat(second.billedCalls()).isEqualTo(2);
        assertThat(second.pairs()).hasSize(3);
        assertThat(ends(second.pairs())).isEqualTo(doubleLoop(80));
    }

    @Test
    void matchAll_pictureGone_isLeftOutUnlessOneThatIsThereIsLikeIt() {
        FacePairs first = matchAll();

        FacePairs second = matchAll(DemoPeople.franck().subList(0, 1));

        assertThat(second.billedCalls()).isZero();
        assertThat(second.pairs()).hasSize(2).allMatch(first.pairs()::contains);
    }

    @Test
    void matchAll_lowerThreshold_searchesAgainAndAHigherOneDoesNot() {
        FacePairs first = matchAll();

        FacePairs higher = matchAll(heap(), options -> options.threshold(99));
        FacePairs lower = matchAll(heap(), options -> options.threshold(0));
        FacePairs again = matchAll();

        assertThat(higher.billedCalls()).isZero();
        assertThat(ends(higher.pairs())).isEqualTo(doubleLoop(99));
        assertThat(lower.billedCalls()).isEqualTo(FACES);
        assertThat(ends(lower.pairs())).isEqualTo(doubleLoop(0)).hasSize(FACES * (FACES - 1) / 2);
        assertThat(again.billedCalls()).isZero();
        assertThat(again.pairs()).isEqualTo(first.pairs());
    }

    @Test
    void matchAll_bothDirections_hasEachPairTurnedAfterIt() {
        FacePairs once = matchAll();

        FacePairs twice = matchAll(heap(), MatchAllOptions.Builder::bothDirections);

        assertThat(twice.pairs())
                .containsExactlyElementsOf(once.pairs().stream()
                        .flatMap(pair -> List.of(pair, pair.turned()).stream())
                        .toList());
    }

    @Test
    void matchAll_largestOnly_takesOneFaceOfAPictureAndTheOthersLater() {
        FacePairs largest = matchAll(heap(), MatchAllOptions.Builder::largestOnly);
        FacePairs all = matchAll();
        FacePairs largestAgain = matchAll(heap(), MatchAllOptions.Builder::largestOnly);

        assertThat(largest.faces()).isEqualTo(PICTURES);
        assertThat(largest.pictures()).allMatch(picture -> picture.faces() <= 1);
        assertThat(all.faces()).isEqualTo(FACES);
        assertThat(ends(all.pairs())).isEqualTo(doubleLoop(80));
        assertThat(all.billedCalls())
                .as("pictures sent again, and the other two faces")
                .isEqualTo(PICTURES + 2);
        assertThat(largestAgain.billedCalls()).isZero();
        assertThat(largestAgain.pairs()).isEqualTo(largest.pairs());
    }

    @Test
    void matchAll_allFacesOfAPictureThatWasRenamed_areStoredOnce() {
        Photo group = DemoPeople.photo(DemoPeople.GROUP).load();
        matchAll(List.of(ImageSource.photo("old.jpg", group)), MatchAllOptions.Builder::largestOnly);

        FacePairs all = matchAll(List.of(ImageSource.photo("new.jpg", group)), options -> options.threshold(0));

        assertThat(all.faces()).isEqualTo(3);
        assertThat(all.pairs()).hasSize(3).allMatch(pair -> pair.source().equals("new.jpg"));
    }

    @Test
    void matchAll_budget_isNeverExceededAndTheLastRunHasAll() {
        FacePairs whole = client.collection("whole").create().matchAll(heap());
        long billed = 0;
        FacePairs part;
        int runs = 0;
        do {
            part = matchAll(heap(), options -> options.budget(3));
            assertThat(part.billedCalls()).isLessThanOrEqualTo(3);
            billed += part.billedCalls();
            runs++;
        } while (!part.complete() && runs < 10);

        assertThat(part.complete()).isTrue();
        assertThat(billed).isEqualTo(whole.billedCalls());
        assertThat(similarities(part.pairs())).isEqualTo(similarities(whole.pairs()));
    }

    @Test
    void matchAll_noBudgetAtAll_saysWhatIsLeft() {
        FacePairs nothing = matchAll(heap(), options -> options.budget(0));

        assertThat(nothing.complete()).isFalse();
        assertThat(nothing.count(Status.OVER_BUDGET)).isEqualTo(PICTURES + 1);
        assertThat(nothing.pairs()).isEmpty();
        assertThat(client.billedCalls()).isZero();
    }

    @Test
    void plan_isWhatTheRunThenDoes() {
        List<ImageSource> pictures = heap().subList(0, PICTURES + 2);
        MatchAllPlan before = client.collection().planMatchAll(pictures, this::journaled);
        List<MatchAllPlan> told = new ArrayList<>();
        matchAll(pictures, options -> options.onPlan(told::add));
        MatchAllPlan after = client.collection().planMatchAll(pictures, this::journaled);

        assertThat(told).containsExactly(before);
        assertThat(before.pictures()).isEqualTo(PICTURES + 2);
        assertThat(before.calls())
                .containsEntry(Operation.INDEX_FACES, PICTURES + 1L)
                .containsEntry(Operation.SEARCH_FACES, PICTURES + 1L);
        assertThat(before.same()).isOne();
        assertThat(after.isEmpty()).isTrue();
        assertThat(after.known()).isEqualTo(PICTURES);
        assertThat(after.refused()).isOne();
        assertThat(after.faces()).isEqualTo(FACES);
        assertThat(after.otherFaces()).isZero();
    }

    @Test
    void plan_noCollectionAndNoJournalYet_makesNeither() {
        MatchAllPlan plan = client.collection("none").planMatchAll(heap(), this::journaled);

        assertThat(plan.toIndex()).isEqualTo(PICTURES + 2);
        assertThat(client.collection("none").describe()).isEmpty();
        assertThat(journal()).doesNotExist();
    }

    @Test
    void plan_facesOfPeople_areCountedAsOthers() {
        client.user("Franck").create().addFaces(DemoPeople.franck()).associate();

        assertThat(client.collection().planMatchAll(heap()).otherFaces()).isEqualTo(3);
    }

    @Test
    void onPlan_thatThrows_endsTheRunBeforeAnyCall() {
        assertThatThrownBy(() -> client.collection()
                        .matchAll(
                                heap(),
                                options -> options.onPlan(plan -> {
                                    throw new IllegalStateException("too dear");
                                })))
                .hasMessage("too dear");
        assertThat(client.billedCalls()).isZero();
    }

    @Test
    void matchAll_noSuchCollection_isTold() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection("nobody").matchAll(heap()));
    }

    @Test
    void matchAll_faceDeletedMeanwhile_isLeftOut() {
        FacePairs first = matchAll();
        FacePair pair = first.pairs().get(0);
        client.collection().deleteFaces(List.of(pair.faceId()));

        FacePairs second = matchAll(List.of(DemoPeople.blank()));

        assertThat(second.faces()).isEqualTo(FACES - 1);
        assertThat(second.pairs()).isEmpty();
        assertThat(second.billedCalls()).isZero();
    }

    private FacePairs matchAll() {
        return matchAll(heap());
    }

    private FacePairs matchAll(List<ImageSource> pictures) {
        return client.collection().matchAll(pictures, this::journaled);
    }

    private FacePairs matchAll(List<ImageSource> pictures, Consumer<MatchAllOptions.Builder> options) {
        return client.collection().matchAll(pictures, builder -> {
            journaled(builder);
            options.accept(builder);
        });
    }

    private void journaled(MatchAllOptions.Builder options) {
        options.journal(journal());
    }

    private Path journal() {
        return folder.resolve("match.journal");
    }

    private static List<ImageSource> heap() {
        List<ImageSource> heap = new ArrayList<>(DemoPeople.franck());
        heap.add(DemoPeople.photo(DemoPeople.GROUP));
        heap.addAll(DemoPeople.anna());
        heap.add(ImageSource.bytes("copy.jpg", DemoPeople.franck().get(0).load().bytes()));
        heap.add(DemoPeople.blank());
        heap.add(ImageSource.bytes("broken.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3}));
        return heap;
    }

    /** Returns the pairs of all faces of the collection by asking for the similarity of every two. */
    private Set<Set<String>> doubleLoop(double threshold) {
        List<String> faces = client.collection().faces().map(StoredFace::faceId).toList();
        Set<Set<String>> pairs = new HashSet<>();
        for (String one : faces) {
            Map<String, Double> similarity =
                    client
                            .collection()
                            .searchSimilarFaces(
                                    one, options -> options.threshold(0).maxMatches(4096))
                            .stream()
                            .collect(Collectors.toMap(FaceMatch::faceId, FaceMatch::similarity));
            for (String other : faces) {
                if (!one.equals(other) && similarity.getOrDefault(other, 0.0) >= threshold) {
                    pairs.add(Set.of(one, other));
                }
            }
        }
        return pairs;
    }

    private static Set<Set<String>> ends(List<FacePair> pairs) {
        Set<Set<String>> ends = pairs.stream()
                .map(pair -> Set.of(pair.faceId(), pair.otherFaceId()))
                .collect(Collectors.toSet());
        assertThat(ends).as("each pair once").hasSameSizeAs(pairs);
        return ends;
    }

    private static Set<String> similarities(List<FacePair> pairs) {
        return pairs.stream()
                .map(pair -> pair.source() + " " + pair.otherSource() + " " + pair.similarity())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
