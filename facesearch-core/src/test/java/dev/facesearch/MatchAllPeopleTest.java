package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facesearch.Comparison.SimilarFace;
import dev.facesearch.imaging.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pairs of real people are those of a plain double loop over the engine's own similarities; with
 * {@code facesearch.nightly} of 50 people and of photos of 24 megapixels, otherwise of some people.
 */
class MatchAllPeopleTest {

    private static final Path DATA = Path.of(System.getProperty("facesearch.data", "/nowhere"));
    private static final boolean NIGHTLY = Boolean.getBoolean("facesearch.nightly");
    private static final int PEOPLE = NIGHTLY ? 50 : 6;
    private static final double THRESHOLD = 80;

    @RegisterExtension
    final EngineInMemory memory = new EngineInMemory("heap");

    private final FaceSearchClient client = memory.client();

    @TempDir
    private Path folder;

    @BeforeEach
    void dataIsThere() {
        assumeThat(DATA).as("the development data, -Dfacesearch.data").isDirectory();
    }

    @Test
    void matchAll_people_areThePairsOfADoubleLoopAndASecondRunIsFree() throws IOException {
        List<ImageSource> pictures = people(PEOPLE, Integer.MAX_VALUE);

        FacePairs first = matchAll(pictures);
        FacePairs second = matchAll(pictures);

        Map<Set<String>, Double> loop = similarities();
        loop.values().removeIf(similarity -> similarity < THRESHOLD);
        assertThat(first.pairs())
                .hasSize(loop.size())
                .hasSizeGreaterThan(PEOPLE)
                .allSatisfy(pair -> assertThat(loop.get(Set.of(pair.faceId(), pair.otherFaceId())))
                        .isEqualTo(pair.similarity()));
        assertThat(second.billedCalls()).isZero();
        assertThat(second.pairs()).isEqualTo(first.pairs());
    }

    @Test
    void matchAll_pictures_areThePairsThatCompareFacesGives() throws IOException {
        checkAgainstCompareFaces(people(4, 2));
    }

    @Test
    void matchAll_largePhotos_areThePairsThatCompareFacesGives() {
        assumeThat(NIGHTLY).as("-Dfacesearch.nightly").isTrue();

        checkAgainstCompareFaces(ImageSource.tree(DATA.resolve("seed-images")));
    }

    private void checkAgainstCompareFaces(List<ImageSource> pictures) {
        FacePairs found = client.collection()
                .matchAll(pictures, options -> options.threshold(THRESHOLD).largestOnly());

        Map<String, BoundingBox> boxes = new HashMap<>();
        found.pictures()
                .forEach(picture -> boxes.put(
                        picture.source(),
                        picture.indexed().orElseThrow().faces().get(0).box()));
        Map<List<String>, Double> loop = new HashMap<>();
        for (ImageSource one : pictures) {
            for (ImageSource other : pictures) {
                if (one.name().compareTo(other.name()) < 0) {
                    loop.put(List.of(one.name(), other.name()), compared(one, other, boxes.get(other.name())));
                }
            }
        }
        loop.values().removeIf(similarity -> similarity < THRESHOLD);
        assertThat(found.pairs())
                .hasSize(loop.size())
                .isNotEmpty()
                .allSatisfy(pair -> assertThat(loop.get(List.of(pair.source(), pair.otherSource())))
                        .isCloseTo(pair.similarity(), within(0.01)));
    }

    /** Returns how similar the largest face of a picture is to the face of another picture that was indexed. */
    private double compared(ImageSource one, ImageSource other, @Nullable BoundingBox indexed) {
        return client.compareFaces(one, other, options -> options.threshold(0)).similar().stream()
                .filter(similar -> similar.face().box().equals(indexed))
                .map(SimilarFace::similarity)
                .findFirst()
                .orElseThrow();
    }

    private Map<Set<String>, Double> similarities() {
        Map<Set<String>, Double> similarities = new HashMap<>();
        client.collection()
                .faces()
                .map(StoredFace::faceId)
                .toList()
                .forEach(one -> client.collection()
                        .searchSimilarFaces(one, options -> options.threshold(0).maxMatches(4096))
                        .forEach(match -> similarities.put(Set.of(one, match.faceId()), match.similarity())));
        return similarities;
    }

    private FacePairs matchAll(List<ImageSource> pictures) {
        return client.collection()
                .matchAll(pictures, options -> options.threshold(THRESHOLD).journal(folder.resolve("match.journal")));
    }

    private static List<ImageSource> people(int people, int picturesOfEach) throws IOException {
        List<ImageSource> pictures = new ArrayList<>();
        try (Stream<Path> folders = Files.list(DATA.resolve("lfw-dev/people"))) {
            folders.sorted()
                    .limit(people)
                    .forEach(person -> ImageSource.folder(person).stream()
                            .limit(picturesOfEach)
                            .forEach(pictures::add));
        }
        return pictures;
    }
}
