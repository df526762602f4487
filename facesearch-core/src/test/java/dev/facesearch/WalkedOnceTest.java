package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.People.Person;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.ListFacesResponse;

/** A run or a plan walks the people once, also if it removes faces, for which all names must be known. */
class WalkedOnceTest {

    private static final Person FRANCK = new Person("Franck", DemoPeople.franck());
    private static final Person ANNA = new Person("Anna", DemoPeople.anna());
    private static final Person FEWER = new Person("Franck", DemoPeople.franck().subList(0, 2));

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("staff").build();

    @BeforeEach
    void create() {
        client.collection().createIfAbsent();
    }

    @AfterEach
    void close() {
        client.close();
        engine.close();
    }

    @Test
    void enroll_withPruning_walksThePeopleOnceAndHashesEachPictureOnce() {
        prune(People.of(FRANCK, ANNA));
        List<Counted> pictures = Stream.concat(FEWER.pictures().stream(), DemoPeople.anna().stream())
                .map(Counted::new)
                .toList();
        AtomicInteger walks = new AtomicInteger();

        Enrollment pruned = prune(passedOver -> {
            walks.incrementAndGet();
            return Stream.of(
                    new Person("Franck", List.copyOf(pictures.subList(0, 2))),
                    new Person("Ann", List.of(pictures.get(2))));
        });

        assertThat(pruned.removed()).as("Franck's third picture, and Anna").isEqualTo(2);
        assertThat(walks).hasValue(1);
        assertThat(pictures).allSatisfy(picture -> assertThat(picture.hashed).hasValue(1));
        assertThat(pictures).extracting(picture -> picture.loaded.get()).containsExactly(0, 0, 1);
    }

    @Test
    void plan_withPruning_walksThePeopleOnceAndNamesThemInOrder() {
        prune(People.of(FRANCK, ANNA));
        AtomicInteger walks = new AtomicInteger();
        People people = passedOver -> {
            walks.incrementAndGet();
            return Stream.of(FEWER, new Person("Ben", DemoPeople.anna()));
        };

        EnrollmentPlan plan = client.collection().planEnrollment(people, options -> options.prune(Prune.PEOPLE));

        assertThat(walks).hasValue(1);
        assertThat(plan.pictures()).extracting(PlannedPicture::userName).containsExactly("Franck", "Franck", "Ben");
        assertThat(plan.removals()).extracting(EnrollmentPlan.Removal::userName).containsExactly("Franck", "Anna");
    }

    @Test
    void prune_somebodyWhoWaitsForAllNames_isInOrderAmongTheOthers() {
        prune(People.of(FRANCK, ANNA));

        Enrollment pruned = prune(People.of(new Person("Ada", DemoPeople.anna()), FEWER, ANNA));

        assertThat(pruned.removed()).isOne();
        assertThat(pruned.users()).isEqualTo(3);
        assertThat(pruned.pictures())
                .extracting(PictureOutcome::userName)
                .containsExactly("Ada", "Franck", "Franck", "Anna");
        assertThat(client.user("Franck").status()).contains(UserStatus.ACTIVE);
    }

    @Test
    void prune_listThatBreaksOff_removesNothing() {
        prune(People.of(FRANCK, ANNA));
        // Many enough that the first batch is done before the list ends.
        People broken = passedOver -> Stream.of(
                        FEWER, unreadable("Ben", 40), unreadable("Cleo", 70), unreadable("Dora", 1), ANNA)
                .peek(person -> {
                    if (person.equals(ANNA)) {
                        throw new ImageSourceException("the list is cut short", null);
                    }
                });

        assertThatExceptionOfType(ImageSourceException.class).isThrownBy(() -> prune(broken));

        assertThat(client.user("Franck").faces()).hasSize(3);
        assertThat(client.user("Anna").faces()).hasSize(1);
    }

    @Test
    void prune_fullUserGivenTwice_refusesBeforeItPaysSinceNoRoomIsMade() {
        prune(People.of(ANNA));
        try (FaceSearchClient full = FaceSearchClient.builder()
                .rekognition(InterceptedClient.of(
                        engine,
                        request -> request,
                        answer -> answer instanceof ListFacesResponse list
                                ? list.toBuilder()
                                        .faces(hundred(list.faces().get(0)))
                                        .build()
                                : answer))
                .collection("staff")
                .build()) {
            Person other = new Person("Anna", DemoPeople.franck().subList(0, 1));

            Enrollment enrollment =
                    full.collection().enroll(People.of(other, other), options -> options.prune(Prune.PICTURES));

            assertThat(enrollment.pictures())
                    .extracting(picture -> picture.refused().orElseThrow().kind())
                    .containsExactly(Kind.USER_FULL, Kind.NAME);
            assertThat(enrollment.left()).extracting(LeftPerson::keptFaces).containsExactly(100);
            assertThat(enrollment.billedCalls()).isZero();
        }
    }

    private Enrollment prune(People people) {
        return client.collection().enroll(people, options -> options.prune(Prune.PEOPLE));
    }

    private static Person unreadable(String name, int pictures) {
        return new Person(name, Collections.nCopies(pictures, ImageSource.unseen("1.jpg", "is away")));
    }

    private static List<Face> hundred(Face face) {
        List<Face> faces = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String id = String.format(Locale.ROOT, "%08x-0000-4000-8000-000000000000", i);
            faces.add(face.toBuilder().faceId(id).build());
        }
        return faces;
    }

    /** A picture that counts how often it is read. */
    private static final class Counted implements ImageSource {
        final AtomicInteger hashed = new AtomicInteger();
        final AtomicInteger loaded = new AtomicInteger();
        private final ImageSource picture;

        Counted(ImageSource picture) {
            this.picture = picture;
        }

        @Override
        public String name() {
            return picture.name();
        }

        @Override
        public ContentHash contentHash() {
            hashed.incrementAndGet();
            return picture.contentHash();
        }

        @Override
        public Photo load() {
            loaded.incrementAndGet();
            return picture.load();
        }
    }
}
