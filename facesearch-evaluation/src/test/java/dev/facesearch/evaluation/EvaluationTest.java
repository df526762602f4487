package dev.facesearch.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.People.Person;
import dev.facesearch.SearchBy;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.NonMatedFrom;
import dev.facesearch.evaluation.EvaluationReport.Rates;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.FaultInjection;
import dev.facesearch.local.LocalRekognition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the embedded engine, with two people of the demo's photos and three strangers. */
class EvaluationTest {

    private static final Person FRANCK = new Person(
            "Franck",
            Stream.of("franck_01829.jpg", "franck_02683.jpg", "franck_03979.jpg")
                    .map(name -> ImageSource.bytes(name, DemoPhotos.bytes(name)))
                    .toList());
    private static final Person ANNA =
            new Person("Anna", List.of(cut("sample3.jpg", 0.562, 0.19), cut("sample1.jpg", 0.76, 0.16)));
    private static final List<Person> PEOPLE = List.of(FRANCK, ANNA);
    private static final List<ImageSource> STRANGERS =
            List.of(cut("sample6.jpg", 0.78, 0.18), cut("sample6.jpg", 0.13, 0.33), cut("sample6.jpg", 0.61, 0.21));

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void measure_peopleThatAreEasy_areAllNamedAndNoStranger() {
        EvaluationReport report =
                new Evaluation(engine, options(1).splits(3).build()).measure(PEOPLE, STRANGERS, () -> {});

        assertThat(report.setup().galleryPeople()).isEqualTo(2);
        assertThat(report.setup().probes()).isEqualTo(3);
        assertThat(report.setup().strangers()).isEqualTo(3);
        assertThat(report.identification())
                .extracting(Identification::atThreshold)
                .containsOnly(new Rates(1, 0, 0));
        assertThat(report.verification().genuinePairs()).isEqualTo(3 + 1);
        assertThat(report.verification().impostorPairs()).isEqualTo(3 * 2 + 5 * 3);
    }

    @Test
    void measure_billedCalls_areThoseOfThePlan() {
        EvaluationOptions options = options(1).splits(2).build();
        AtomicInteger billed = new AtomicInteger();

        EvaluationReport report = new Evaluation(engine, options).measure(PEOPLE, STRANGERS, billed::incrementAndGet);

        // Eight pictures, five faces of people, and three probes and three strangers in each of two splits.
        assertThat(Evaluation.plan(options, PEOPLE, STRANGERS).billedCalls()).isEqualTo(8 + 5 + 2 * 6);
        assertThat(report.setup().billedCalls()).isEqualTo(8 + 5 + 2 * 6);
        assertThat(billed).hasValue(8 + 5 + 2 * 6);
    }

    @Test
    void measure_again_isTheSameToTheDigit() {
        Evaluation evaluation = new Evaluation(engine, options(1).build());

        assertThat(evaluation.measure(PEOPLE, STRANGERS, () -> {}))
                .isEqualTo(evaluation.measure(PEOPLE, STRANGERS, () -> {}));
    }

    @Test
    void measure_userOfOneFace_findsWhomTheFaceFinds() {
        EvaluationReport report = new Evaluation(engine, options(1).build()).measure(PEOPLE, STRANGERS, () -> {});

        Identification users = report.identification(SearchBy.USERS, 1).orElseThrow();
        // The same vector, read by the curve for users.
        assertThat(users.lift().orElseThrow().max()).isCloseTo(0, within(0.1));
        assertThat(users.atThreshold())
                .isEqualTo(
                        report.identification(SearchBy.FACES, 1).orElseThrow().atThreshold());
    }

    @Test
    void measure_mislabelledPeople_areCountedAsWronglyNamed() {
        Person mixed = new Person(
                "Mixed", List.of(FRANCK.pictures().get(1), FRANCK.pictures().get(2)));
        Person other = new Person(
                "Other", List.of(FRANCK.pictures().get(0), ANNA.pictures().get(0)));

        EvaluationReport report = new Evaluation(engine, options(1).splits(20).build())
                .measure(List.of(mixed, other), List.of(), () -> {});

        assertThat(report.setup().nonMatedFrom()).isEqualTo(NonMatedFrom.PEOPLE_LEFT_OUT);
        assertThat(report.identification(SearchBy.USERS, 1)
                        .orElseThrow()
                        .atThreshold()
                        .misnamed())
                .isPositive();
    }

    @Test
    void measure_picturesThatTellNothing_areCountedAndLeftOut() {
        List<ImageSource> franck = new ArrayList<>(FRANCK.pictures());
        franck.add(FRANCK.pictures().get(0));
        franck.add(ImageSource.bytes("text.jpg", "not a picture".getBytes(UTF_8)));
        franck.add(cut("sample1.jpg", 0, 0.8));

        Setup setup = new Evaluation(engine, options(1).build())
                .measure(List.of(new Person("Franck", franck), ANNA), List.of(), () -> {})
                .setup();

        assertThat(setup.duplicates()).isEqualTo(1);
        assertThat(setup.unreadable()).isEqualTo(1);
        assertThat(setup.withoutFace()).isEqualTo(1);
        assertThat(setup.probes()).isEqualTo(3);
    }

    @Test
    void measure_onePictureThatCannotBeRead_enrollsFewerAndGoesOn() {
        List<ImageSource> anna = new ArrayList<>(ANNA.pictures());
        anna.add(ImageSource.bytes("text.jpg", "not a picture".getBytes(UTF_8)));
        EvaluationOptions options =
                EvaluationOptions.builder().splits(2).resamples(100).seed(7).build();
        List<Person> people = List.of(FRANCK, new Person("Anna", anna));

        EvaluationReport report = new Evaluation(engine, options).measure(people, STRANGERS, () -> {});

        EvaluationPlan plan = Evaluation.plan(options, people, STRANGERS);
        assertThat(plan.enrolled()).containsExactly(1, 2);
        assertThat(report.setup().enrolled()).containsExactly(1);
        assertThat(report.setup().unreadable()).isEqualTo(1);
        assertThat(report.setup().billedCalls()).isLessThanOrEqualTo(plan.billedCalls());
    }

    @Test
    void measure_done_leavesNoCollectionBehind() {
        new Evaluation(engine, options(1).build()).measure(PEOPLE, List.of(), () -> {});

        assertThat(engine.listCollections().collectionIds()).isEmpty();
    }

    @Test
    void measure_failingService_leavesNoCollectionBehind() {
        try (LocalRekognition failing = LocalRekognition.builder()
                .storeInMemory()
                .faultInjection(FaultInjection.builder()
                        .failure("SearchUsers", 1, "InternalServerError")
                        .build())
                .build()) {
            Evaluation evaluation = new Evaluation(failing, options(1).build());

            assertThatExceptionOfType(FaceSearchException.class)
                    .isThrownBy(() -> evaluation.measure(PEOPLE, STRANGERS, () -> {}));
            assertThat(failing.listCollections().collectionIds()).isEmpty();
        }
    }

    @Test
    void measure_slowUserVectors_areAwaited() {
        try (LocalRekognition slow = LocalRekognition.builder()
                .storeInMemory()
                .activationDelay(Duration.ofMillis(300))
                .build()) {
            EvaluationReport report = new Evaluation(slow, options(1).build()).measure(PEOPLE, STRANGERS, () -> {});

            assertThat(report.identification(SearchBy.USERS, 1).orElseThrow().atThreshold())
                    .isEqualTo(new Rates(1, 0, 0));
        }
    }

    @Test
    void measure_tooFewPictures_isRefusedBeforeAnyCall() {
        Evaluation evaluation = new Evaluation(engine, options(5).build());
        AtomicInteger billed = new AtomicInteger();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.measure(PEOPLE, List.of(), billed::incrementAndGet))
                .withMessageContaining("more than 5 pictures");
        assertThat(billed).hasValue(0);
    }

    @Test
    void measure_photosOfSeveral_takeTheFaceAskedFor() {
        // Anna is the largest of three in the whole photo; somebody else is nearer to its middle.
        Person group =
                new Person("Anna", List.of(photo("sample3.jpg"), ANNA.pictures().get(0)));
        List<Person> people = List.of(FRANCK, group);

        double largest = named(options(1).build(), people);
        double central = named(options(1).face(ChosenFace.CENTRAL).build(), people);

        assertThat(largest).isEqualTo(1);
        assertThat(central).isLessThan(1);
        assertThat(engine.listCollections(all -> {}).collectionIds()).isEmpty();
    }

    /** Returns the share of people named correctly. */
    private double named(EvaluationOptions options, List<Person> people) {
        EvaluationReport report = new Evaluation(engine, options).measure(people, STRANGERS, () -> {});
        assertThat(report.setup().face()).isEqualTo(options.face());
        assertThat(report.verification().genuinePairs()).isEqualTo(3 + 1);
        return report.identification().get(0).atThreshold().named();
    }

    private static ImageSource photo(String name) {
        return ImageSource.bytes(name, DemoPhotos.bytes(name));
    }

    private static EvaluationOptions.Builder options(int enrolled) {
        return EvaluationOptions.builder()
                .enrolled(List.of(enrolled))
                .splits(1)
                .resamples(100)
                .seed(7);
    }

    private static ImageSource cut(String photo, double left, double top) {
        Photo face = Photo.of(DemoPhotos.bytes(photo))
                .crops(List.of(new BoundingBox(left, top, 0.116, 0.17)), CropPolicy.DEFAULT)
                .get(0)
                .photo();
        return ImageSource.photo(photo + " " + left, face);
    }
}
