package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.People.Person;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.evaluation.Evaluation;
import dev.facesearch.evaluation.EvaluationOptions;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.CropPolicy;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * The error rates on all of the demo's photos: every still of Franck, both photos of Anna, and everybody else as a
 * stranger. Two faces may be one woman's; only the first is among the strangers.
 */
final class DemoEvaluation {

    /** Where the other faces are: measured once by the engine's detector, and looked at. */
    private static final Map<String, List<BoundingBox>> STRANGERS = new TreeMap<>(Map.of(
            "sample1.jpg", List.of(box(.213, .279, .116, .182), box(.429, .327, .110, .190)),
            "sample2.jpg",
                    List.of(box(.191, .087, .111, .209), box(.749, .120, .105, .160), box(.464, .170, .084, .159)),
            "sample3.jpg", List.of(box(.307, .238, .102, .212), box(.788, .220, .088, .199)),
            "sample4.jpg",
                    List.of(box(.516, .119, .093, .180), box(.344, .046, .099, .167), box(.657, .104, .080, .162)),
            "sample5.jpg",
                    List.of(
                            box(.200, .619, .095, .214),
                            box(.735, .274, .094, .203),
                            box(.316, .291, .086, .190),
                            box(.581, .144, .084, .165),
                            box(.413, .079, .080, .153)),
            "sample6.jpg",
                    List.of(box(.774, .168, .107, .195), box(.133, .317, .107, .177), box(.352, .212, .089, .197))));

    private static final Map<String, BoundingBox> ANNA = new TreeMap<>(Map.of(
            "sample1.jpg", box(.773, .177, .090, .154),
            "sample3.jpg", box(.555, .144, .125, .239)));

    private DemoEvaluation() {}

    /** Measures with the engine, in memory; the same each time. */
    static EvaluationReport measure() {
        List<ImageSource> franck = DemoPhotos.names().stream()
                .filter(name -> name.startsWith("franck"))
                .map(name -> ImageSource.bytes(name, DemoPhotos.bytes(name)))
                .toList();
        List<ImageSource> anna = new ArrayList<>();
        ANNA.forEach((photo, face) -> anna.addAll(cut(photo, List.of(face))));
        List<ImageSource> strangers = new ArrayList<>();
        STRANGERS.forEach((photo, faces) -> strangers.addAll(cut(photo, faces)));
        EvaluationOptions options = EvaluationOptions.builder()
                .face(ChosenFace.CENTRAL)
                .enrolled(List.of(1))
                .threshold(99)
                .build();
        try (RekognitionClient engine =
                LocalRekognition.builder().storeInMemory().build()) {
            return new Evaluation(engine, options)
                    .measure(List.of(new Person("Franck", franck), new Person("Anna", anna)), strangers, () -> {});
        }
    }

    private static List<ImageSource> cut(String photo, List<BoundingBox> faces) {
        List<ImageSource> pictures = new ArrayList<>();
        Photo.of(DemoPhotos.bytes(photo))
                .crops(faces, CropPolicy.DEFAULT)
                .forEach(crop ->
                        pictures.add(ImageSource.photo(photo + " face " + (pictures.size() + 1), crop.photo())));
        return pictures;
    }

    private static BoundingBox box(double left, double top, double width, double height) {
        return new BoundingBox(left, top, width, height);
    }
}
