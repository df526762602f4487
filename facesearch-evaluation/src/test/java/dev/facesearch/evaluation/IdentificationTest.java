package dev.facesearch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.evaluation.IdentificationReport.Rates;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.ListCollectionsRequest;

/** On the embedded engine, with two people of the demo's photos and three strangers. */
class IdentificationTest {

    private static final Person FRANCK = new Person(
            "Franck",
            Stream.of("franck_01829.jpg", "franck_02683.jpg", "franck_03979.jpg")
                    .map(name -> ImageSource.bytes(name, DemoPhotos.bytes(name)))
                    .toList());
    private static final Person ANNA =
            new Person("Anna", List.of(cut("sample3.jpg", 0.562, 0.19), cut("sample1.jpg", 0.76, 0.16)));
    private static final List<ImageSource> STRANGERS =
            List.of(cut("sample6.jpg", 0.78, 0.18), cut("sample6.jpg", 0.13, 0.33), cut("sample6.jpg", 0.61, 0.21));

    private static final IdentificationOptions ONE_ENROLLED = new IdentificationOptions(1, 3, 99, 7);

    @Test
    void measure_peopleThatAreEasy_areAllNamedAndNoStranger() {
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            AtomicInteger indexed = new AtomicInteger();
            IdentificationReport report = new Identification(engine, ONE_ENROLLED)
                    .measure(People.of(List.of(FRANCK, ANNA)), STRANGERS, indexed::incrementAndGet);

            assertThat(report.galleryPeople()).isEqualTo(2);
            assertThat(report.probes()).isEqualTo(3);
            assertThat(report.strangers()).isEqualTo(3);
            assertThat(report.withoutFace()).isZero();
            assertThat(indexed).hasValue(8);
            assertThat(List.of(report.firstFace(), report.bestFace(), report.userVector()))
                    .containsOnly(new Rates(1, 0, 0));
        }
    }

    @Test
    void measure_mislabelledPeople_areCountedAsWronglyNamed() {
        Person half = new Person("Half", FRANCK.pictures().subList(0, 1));
        Person mixed = new Person(
                "Mixed", List.of(FRANCK.pictures().get(1), FRANCK.pictures().get(2)));
        Person other = new Person(
                "Other", List.of(FRANCK.pictures().get(0), ANNA.pictures().get(0)));
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            IdentificationReport report = new Identification(engine, new IdentificationOptions(1, 20, 99, 7))
                    .measure(People.of(List.of(half, mixed, other)), List.of(), () -> {});

            assertThat(report.galleryPeople()).isEqualTo(2);
            assertThat(report.userVector().misnamed()).isPositive();
        }
    }

    @Test
    void measure_done_leavesNoCollectionBehind() {
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            new Identification(engine, ONE_ENROLLED).measure(People.of(List.of(FRANCK, ANNA)), List.of(), () -> {});

            assertThat(engine.listCollections(ListCollectionsRequest.builder().build())
                            .collectionIds())
                    .isEmpty();
        }
    }

    @Test
    void measure_tooFewPictures_isRefused() {
        try (LocalRekognition engine =
                LocalRekognition.builder().storeInMemory().build()) {
            Identification identification = new Identification(engine, new IdentificationOptions(5, 1, 99, 7));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> identification.measure(People.of(List.of(FRANCK, ANNA)), List.of(), () -> {}))
                    .withMessageContaining("more than 5 pictures");
        }
    }

    private static ImageSource cut(String photo, double left, double top) {
        Photo face = Photo.of(DemoPhotos.bytes(photo))
                .crops(List.of(new BoundingBox(left, top, 0.116, 0.17)), CropPolicy.DEFAULT)
                .get(0)
                .photo();
        return ImageSource.photo(photo, face);
    }
}
