package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.People.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures that cannot be seen for a moment are not gone: pruning, at its widest, removes nothing of them and reports
 * it.
 */
class OutOfSightTest {

    @RegisterExtension
    private final StaffCollection staff = new StaffCollection();

    private final FaceSearchClient client = staff.client();

    @TempDir
    private Path folder;

    @BeforeEach
    void enroll() throws IOException {
        write("Franck", DemoPeople.franck());
        write("Anna", DemoPeople.anna());
        assertThat(client.collection().enroll(People.folder(folder)).indexed()).isEqualTo(4);
    }

    @Test
    void prune_placeholdersInTheirPlace_keepsAllAndCountsThem() throws IOException {
        for (Path picture : pictures("Franck")) {
            Files.move(picture, picture.resolveSibling("." + picture.getFileName() + ".icloud"));
        }

        Enrollment pruned = pruneFolder();

        assertKept(pruned, "Franck", 3);
        assertThat(pruned.failed()).isEqualTo(3);
        assertThat(pruned.users()).isEqualTo(2);
        assertThat(pruned.pictures()).hasSize(4);
    }

    @Test
    void prune_filesOfNoBytes_keepsAllAndCountsThem() throws IOException {
        for (Path picture : pictures("Franck")) {
            Files.write(picture, new byte[0]);
        }

        Enrollment pruned = pruneFolder();

        assertKept(pruned, "Franck", 3);
        assertThat(pruned.failed()).isEqualTo(3);
    }

    @Test
    void prune_emptyPictureFromElsewhere_isNotRead() {
        Person empty = new Person("Franck", List.of(ImageSource.bytes("1.jpg", new byte[0])));

        Enrollment pruned = prune(People.of(empty, new Person("Anna", DemoPeople.anna())));

        assertKept(pruned, "Franck", 3);
        assertThat(pruned.failed()).isOne();
    }

    @Test
    void prune_onePictureUnderAnotherNameIsEmpty_keepsAll() throws IOException {
        List<Path> pictures = pictures("Franck");
        Files.delete(pictures.get(0));
        Files.delete(pictures.get(1));
        Files.createFile(folder.resolve("Franck/portrait"));

        assertKept(pruneFolder(), "Franck", 2);
    }

    @Test
    void prune_emptyFolder_keepsAllAsThePlanSays() throws IOException {
        for (Path picture : pictures("Franck")) {
            Files.delete(picture);
        }

        EnrollmentPlan plan =
                client.collection().planEnrollment(People.folder(folder), options -> options.prune(Prune.PEOPLE));

        assertThat(plan.removed()).isZero();
        assertThat(plan.left()).extracting(LeftPerson::keptFaces).containsExactly(3);
        assertKept(pruneFolder(), "Franck", 3);
    }

    @Test
    void prune_linkToADiskThatIsAway_keepsAll() throws IOException {
        for (Path picture : pictures("Franck")) {
            Files.delete(picture);
        }
        Files.delete(folder.resolve("Franck"));
        Files.createSymbolicLink(folder.resolve("Franck"), folder.resolve("disk/Franck"));

        assertKept(pruneFolder(), "Franck", 3);
    }

    @Test
    void prune_picturesThatAreNoneAnyMore_keepsAll() throws IOException {
        for (Path picture : pictures("Franck")) {
            Files.write(picture, new byte[(int) Files.size(picture)]);
        }

        assertKept(pruneFolder(), "Franck", 3);
    }

    @Test
    void prune_somebodyWhoseNameCannotBeRead_removesNobodyWhoSeemsGone() throws IOException {
        Files.move(folder.resolve("Franck"), folder.resolve("Fr\ufffdnck"));

        Enrollment pruned = pruneFolder();

        assertThat(client.user("Franck").faces()).hasSize(3);
        assertThat(pruned.left()).extracting(LeftPerson::keptFaces).containsExactly(0, 3);
    }

    @Test
    void prune_nothingSeenOfAnybody_removesNobody() {
        Enrollment pruned = prune(People.of(Person.unseen("lost+found", "permission denied")));

        assertThat(pruned.removed()).isZero();
        assertThat(pruned.left()).extracting(LeftPerson::userName).containsExactly("lost+found", "Anna", "Franck");
        assertThat(client.collection().faces()).hasSize(4);
    }

    @Test
    void prune_somebodyWhoVanishesMeanwhile_isKept() {
        AtomicInteger walks = new AtomicInteger();
        Person franck = new Person("Franck", DemoPeople.franck());
        Person anna = new Person("Anna", DemoPeople.anna());
        People vanishing = passedOver -> walks.getAndIncrement() == 0 ? Stream.of(anna, franck) : Stream.of(anna);

        assertThat(prune(vanishing).removed()).isZero();
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    @Test
    void prune_somebodyGivenTwice_isKept() {
        List<ImageSource> all = DemoPeople.franck();
        Enrollment pruned = prune(People.of(
                new Person("Franck", all.subList(0, 1)),
                new Person("Anna", DemoPeople.anna()),
                new Person("Franck", all.subList(1, 3))));

        assertKept(pruned, "Franck", 2);
    }

    @Test
    void prune_otherPeople_goesOnBesideThem() throws IOException {
        Files.write(folder.resolve("Franck/more.jpg"), new byte[0]);
        Files.delete(pictures("Anna").get(0));
        Files.delete(folder.resolve("Anna"));

        Enrollment pruned = pruneFolder();

        assertThat(pruned.removed()).isOne();
        assertThat(client.user("Franck").faces()).hasSize(3);
    }

    private void assertKept(Enrollment pruned, String user, int kept) {
        assertThat(pruned.removed()).isZero();
        assertThat(pruned.complete()).isFalse();
        assertThat(pruned.left()).singleElement().satisfies(left -> {
            assertThat(left.userName()).isEqualTo(user);
            assertThat(left.keptFaces()).isEqualTo(kept);
        });
        assertThat(client.user("Franck").faces()).hasSize(3);
        assertThat(client.user("Anna").faces()).hasSize(1);
    }

    private Enrollment pruneFolder() {
        return prune(People.folder(folder));
    }

    private Enrollment prune(People people) {
        return client.collection().enroll(people, options -> options.prune(Prune.PEOPLE));
    }

    private List<Path> pictures(String person) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(person))) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private void write(String person, List<ImageSource> pictures) throws IOException {
        Path target = Files.createDirectory(folder.resolve(person));
        for (ImageSource picture : pictures) {
            Files.write(target.resolve(picture.name()), picture.load().bytes());
        }
    }
}
