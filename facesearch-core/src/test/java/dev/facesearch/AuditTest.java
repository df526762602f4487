package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.facesearch.Audit.Finding;
import dev.facesearch.Audit.Kind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Mistakes planted among real people are found, and nothing else is reported, except at the rates that docs/people.md
 * states; with {@code facesearch.nightly} on all people of the development data, otherwise on some.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditTest {

    private static final Path PEOPLE =
            Path.of(System.getProperty("facesearch.data", "/nowhere")).resolve("lfw-dev/people");
    /** The share of correct faces that are reported nevertheless. */
    private static final double OUTLIER_RATE = 0.003;

    /** The near-duplicates for each face, from pictures taken one after the other. */
    private static final double COPY_RATE = 0.005;

    private static final boolean NIGHTLY = Boolean.getBoolean("facesearch.nightly");
    private static final int ONE_IN = NIGHTLY ? 1 : 13;

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final FaceSearchClient client = staff.client();

    private final List<String> people = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Set before all tests.
    private Audit asEnrolled;

    @BeforeAll
    void enroll() throws IOException {
        assumeThat(PEOPLE).as("the development data, -Dfacesearch.data").isDirectory();
        List<People.Person> persons = new ArrayList<>();
        try (Stream<Path> folders = Files.list(PEOPLE)) {
            List<Path> all = folders.sorted().toList();
            for (int i = ONE_IN * 5 / 13; i < all.size(); i += ONE_IN) {
                Path folder = all.get(i);
                String name = folder.getFileName().toString();
                persons.add(new People.Person(name, ImageSource.folder(folder)));
                people.add(name);
            }
        }
        client.collection().enroll(People.of(persons));
        asEnrolled = client.collection().audit();
    }

    @Test
    void audit_asEnrolled_findsNothingBeyondTheStatedRates() {
        int faces = asEnrolled.plan().faces();

        assertThat(asEnrolled.isComplete()).isTrue();
        assertThat(asEnrolled.findings(Kind.NEARER_TO_ANOTHER_USER)).isEmpty();
        assertThat(asEnrolled.findings(Kind.OUTLIER)).hasSizeLessThanOrEqualTo((int) (faces * OUTLIER_RATE));
        assertThat(asEnrolled.findings(Kind.NEAR_DUPLICATES)).hasSizeLessThanOrEqualTo((int) (faces * COPY_RATE));
        assertThat(asEnrolled.findings(Kind.USERS_ALIKE)).isEmpty();
        assertThat(asEnrolled.findings(Kind.FACE_WITHOUT_USER)).isEmpty();
        assertThat(asEnrolled.findings(Kind.USER_WITHOUT_FACE)).isEmpty();
    }

    @Test
    void audit_cost_isReportedBefore() {
        AuditPlan plan = client.collection().planAudit();
        long billed = client.billedCalls();
        AtomicInteger searches = new AtomicInteger();

        Audit audit = client.collection().audit(options -> options.onSearch(searches::incrementAndGet));

        assertThat(plan.calls())
                .isEqualTo(Map.of(
                        Operation.SEARCH_FACES,
                        client.collection().describe().orElseThrow().faceCount(),
                        Operation.SEARCH_USERS,
                        (long) people.size()));
        assertThat(audit.billedCalls()).isEqualTo(plan.billedCalls()).isEqualTo(searches.get());
        assertThat(client.billedCalls() - billed).isEqualTo(audit.billedCalls());
        assertThat(audit.plan()).isEqualTo(plan);
    }

    @Test
    void audit_overBudget_stopsAndReports() {
        Audit audit = client.collection().audit(options -> options.budget(people.size() + 3));

        assertThat(audit.isComplete()).isFalse();
        assertThat(audit.billedCalls()).isEqualTo(people.size() + 3);
        assertThat(audit.searchedUsers()).isEqualTo(people.size());
        assertThat(audit.searchedFaces()).isEqualTo(3);
    }

    @Test
    void audit_noSuchCollection_isReported() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.collection("nobody").audit());
    }

    @Test
    void audit_twoFacesSwapped_findsBothAndNothingElseOfItsKind() {
        String faceOfFirst = faces(people.get(0)).get(0);
        String faceOfSecond = faces(people.get(1)).get(0);
        client.collection().move(faceOfFirst, people.get(1));
        client.collection().move(faceOfSecond, people.get(0));
        try {
            Audit audit = client.collection().audit();

            assertThat(audit.findings(Kind.NEARER_TO_ANOTHER_USER))
                    .extracting(finding -> finding.faceIds().get(0))
                    .containsExactlyInAnyOrder(faceOfFirst, faceOfSecond);
            Finding finding = audit.findings(Kind.NEARER_TO_ANOTHER_USER).stream()
                    .filter(one -> one.faceIds().get(0).equals(faceOfFirst))
                    .findFirst()
                    .orElseThrow();
            assertThat(finding.users()).containsExactly(people.get(1), people.get(0));
            assertThat(finding.similarity().orElseThrow())
                    .isGreaterThan(finding.ownSimilarity().orElseThrow());
            assertThat(audit.findings(Kind.USERS_ALIKE)).isEmpty();
        } finally {
            client.collection().move(faceOfFirst, people.get(0));
            client.collection().move(faceOfSecond, people.get(1));
        }
    }

    @Test
    void audit_strangersFace_isAnOutlier() {
        String stranger = client.collection()
                .indexFaces(DemoPeople.franck().get(0), options -> options.maxFaces(1))
                .faces()
                .get(0)
                .faceId();
        client.collection().move(stranger, people.get(2));
        try {
            assertThat(newFindings(Kind.OUTLIER)).singleElement().satisfies(finding -> {
                assertThat(finding.faceIds()).containsExactly(stranger);
                assertThat(finding.users()).containsExactly(people.get(2));
            });
        } finally {
            client.user(people.get(2)).disassociate(List.of(stranger));
            client.collection().deleteFaces(List.of(stranger));
        }
    }

    @Test
    void audit_pictureSavedAnew_isANearDuplicate() {
        Path original = firstPicture(people.get(3));
        String copy = client.collection()
                .indexFaces(
                        ImageSource.bytes("copy.png", savedAnew(original)),
                        options -> options.maxFaces(1).externalImageId("copy"))
                .faces()
                .get(0)
                .faceId();
        client.collection().move(copy, people.get(3));
        try {
            assertThat(newFindings(Kind.NEAR_DUPLICATES)).singleElement().satisfies(finding -> {
                assertThat(finding.faceIds()).hasSize(2).contains(copy);
                assertThat(finding.users()).containsExactly(people.get(3));
            });
        } finally {
            client.user(people.get(3)).disassociate(List.of(copy));
            client.collection().deleteFaces(List.of(copy));
        }
    }

    @Test
    void audit_samePictureOfTwoPeople_isANearDuplicateOfBoth() {
        client.user("Somebody")
                .create()
                .addFaces(ImageSource.file(firstPicture(people.get(4))))
                .associate();
        try {
            assertThat(newFindings(Kind.NEAR_DUPLICATES))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.users()).containsExactlyInAnyOrder("Somebody", people.get(4)));
        } finally {
            client.user("Somebody").deleteWithFaces();
        }
    }

    @Test
    void audit_personUnderTwoNames_isFoundOnceAndNotFaceByFace() {
        List<String> faces = faces(people.get(5));
        List<String> half = faces.subList(0, faces.size() / 2);
        client.user("Second name").create();
        half.forEach(face -> client.collection().move(face, "Second name"));
        try {
            Audit audit = client.collection().audit();

            assertThat(audit.findings(Kind.USERS_ALIKE))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(finding.users()).containsExactlyInAnyOrder("Second name", people.get(5)));
            assertThat(audit.findings(Kind.NEARER_TO_ANOTHER_USER)).isEmpty();
        } finally {
            half.forEach(face -> client.collection().move(face, people.get(5)));
            client.user("Second name").delete();
        }
    }

    @Test
    void audit_faceWithoutUserAndUserWithoutFace_areReported() {
        String face = faces(people.get(6)).get(0);
        client.user(people.get(6)).disassociate(List.of(face));
        client.user("Empty").create();
        try {
            Audit audit = client.collection().audit();

            assertThat(audit.findings(Kind.FACE_WITHOUT_USER)).singleElement().satisfies(finding -> {
                assertThat(finding.faceIds().get(0)).isEqualTo(face);
                assertThat(finding.users()).containsExactly(people.get(6));
            });
            assertThat(audit.findings(Kind.USER_WITHOUT_FACE))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.users()).containsExactly("Empty"));
        } finally {
            client.collection().move(face, people.get(6));
            client.user("Empty").delete();
        }
    }

    @Test
    void audit_twoUnlikeFacesOfOneUser_areReportedOnce() {
        String one = client.collection()
                .indexFaces(DemoPeople.franck().get(0), options -> options.maxFaces(1))
                .faces()
                .get(0)
                .faceId();
        String other = client.collection()
                .indexFaces(DemoPeople.anna().get(0), options -> options.maxFaces(1))
                .faces()
                .get(0)
                .faceId();
        client.user("Both").create().associate(List.of(one, other));
        try {
            assertThat(newFindings(Kind.OUTLIER))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.faceIds()).containsExactlyInAnyOrder(one, other));
        } finally {
            client.user("Both").deleteWithFaces();
        }
    }

    /** Returns the findings that did not exist before the mistake was planted. */
    private List<Finding> newFindings(Kind kind) {
        return newFindings(client.collection().audit(), kind);
    }

    private List<Finding> newFindings(Audit audit, Kind kind) {
        Set<Set<String>> known = new HashSet<>();
        asEnrolled.findings(kind).forEach(finding -> known.add(Set.copyOf(finding.faceIds())));
        return audit.findings(kind).stream()
                .filter(finding -> !known.contains(Set.copyOf(finding.faceIds())))
                .toList();
    }

    private List<String> faces(String user) {
        return client.user(user).faces().map(StoredFace::faceId).sorted().toList();
    }

    /** Returns a picture that was enrolled. */
    private Path firstPicture(String person) {
        return PEOPLE.resolve(person)
                .resolve(client.user(person).export().faces().get(0).picture().orElseThrow());
    }

    /** Returns the picture cropped by some pixels, at three quarters of its size, in another format. */
    private static byte[] savedAnew(Path picture) {
        try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(picture)));
            BufferedImage cut = image.getSubimage(4, 4, image.getWidth() - 8, image.getHeight() - 8);
            int side = cut.getWidth() * 3 / 4;
            BufferedImage smaller = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
            smaller.createGraphics()
                    .drawImage(cut.getScaledInstance(side, side, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
            ImageIO.write(smaller, "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
