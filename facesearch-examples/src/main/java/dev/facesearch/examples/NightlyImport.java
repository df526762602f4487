package dev.facesearch.examples;

import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.People;
import dev.facesearch.PictureOutcome;
import dev.facesearch.local.LocalRekognition;
import java.nio.file.Path;

/**
 * Imports a changing folder of people into a collection every night: new pictures are indexed, faces of missing
 * pictures are removed, and a night without changes costs nothing. It may be killed at any moment; the next night
 * continues.
 *
 * <pre>{@code facesearch example nightly-import PEOPLE STORE}</pre>
 */
public final class NightlyImport {

    /** The maximum number of billed calls, more than a night's new pictures should ever need. */
    private static final int MAX_BILLED_CALLS = 1_000;

    /** The share of a source that may be missing overnight; beyond it the source is probably broken. */
    private static final double MAX_REMOVED = 0.1;

    private NightlyImport() {}

    /** Takes a folder that holds one folder for each person, and the folder of the store. */
    public static void main(String[] args) {
        if (args.length != 2) {
            throw new IllegalArgumentException("usage: nightly-import PEOPLE STORE, with PEOPLE/Ada/1.jpg …");
        }
        run(Path.of(args[0]), Path.of(args[1]));
    }

    static Enrollment run(Path folder, Path store) {
        // On Amazon Rekognition: .rekognition(RekognitionClient::create), and a journal in a separate folder
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.open(store))
                .collection("people")
                .build()) {
            client.collection().createIfAbsent();
            People people = People.folder(folder);
            EnrollOptions options = EnrollOptions.builder()
                    .prune(Prune.PICTURES)
                    .budget(MAX_BILLED_CALLS)
                    .journal(store.resolve("enrollment.journal"))
                    .build();

            EnrollmentPlan plan = client.collection().planEnrollment(people, options);
            System.out.println(plan.toIndex() + " pictures to index, " + plan.removed() + " faces to remove, "
                    + plan.billedCalls() + " billed calls");
            if (plan.removed() > MAX_REMOVED * (plan.skipped() + plan.removed())) {
                throw new IllegalStateException(
                        plan.removed() + " faces would be removed; look at the folder before you let that happen");
            }

            Enrollment night = client.collection().enroll(people, options);
            night.pictures().stream()
                    .filter(picture -> picture.refused().isPresent())
                    .forEach(NightlyImport::report);
            night.left().forEach(person -> System.out.println(person.userName() + ": " + person.reason()));
            System.out.println(night.indexed() + " indexed, " + night.skipped() + " in already, " + night.refused()
                    + " refused, " + night.failed() + " failed, " + night.removed() + " removed, "
                    + night.billedCalls() + " billed calls" + (night.complete() ? "" : "; the rest comes next night"));
            return night;
        }
    }

    private static void report(PictureOutcome picture) {
        System.out.println(picture.userName() + "/" + picture.source() + ": "
                + picture.refused().orElseThrow().reason());
    }
}
