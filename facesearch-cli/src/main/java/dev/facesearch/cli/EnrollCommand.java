package dev.facesearch.cli;

import dev.facesearch.Association;
import dev.facesearch.Enrollment;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.People;
import dev.facesearch.PictureOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch enroll}. */
@Command(
        name = "enroll",
        description = "Enrols people from a folder with one folder a person; the folder's name is the person's.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  facesearch enroll people",
            "  with people/Ada/1.jpg, people/Ada/2.jpg, people/Ben/1.jpg"
        })
final class EnrollCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "the folder of people")
    private Path folder;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print the outcome as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EnrollCommand() {}

    @Override
    public Integer call() {
        People people = People.folder(folder);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (FaceSearchClient client = storeOptions.open()) {
            client.collection().createIfAbsent();
            Enrollment enrollment = enroll(client, people);
            if (json) {
                out.println(Json.pretty(EnrollmentJson.of(enrollment)));
            } else {
                print(enrollment, out);
            }
            printFaults(enrollment, err);
            return enrollment.userCount() == 0 ? 1 : 0;
        }
    }

    private static Enrollment enroll(FaceSearchClient client, People people) {
        try (Progress progress = Progress.start("Enrolling", pictureCount(people))) {
            return client.collection().enroll(people, options -> options.onPicture(picture -> progress.step()));
        }
    }

    private void print(Enrollment enrollment, PrintWriter out) {
        for (Association association : enrollment.associations()) {
            int faces = association.associated().size()
                    + association.alreadyAssociated().size();
            out.println(association.user() + ": " + count(faces, "face")
                    + (association.changed() ? "" : ", all in already"));
        }
        out.println(count(enrollment.userCount(), "person", "people") + ", "
                + count(enrollment.indexedCount(), "face") + " in collection \"" + storeOptions.collection() + "\" of "
                + storeOptions.store());
    }

    private static void printFaults(Enrollment enrollment, PrintWriter err) {
        for (PictureOutcome picture : enrollment.refusedPictures()) {
            picture.refused()
                    .ifPresent(refused -> err.println(
                            "refused: " + picture.user() + "/" + picture.source() + ": " + refused.reason()));
        }
        for (Association association : enrollment.associations()) {
            association
                    .refused()
                    .forEach(face -> err.println("refused: a face of " + association.user() + ": " + face.reason()
                            + face.otherUser().map(other -> " (" + other + ")").orElse("")));
        }
        enrollment.skipped().forEach(skipped -> err.println("skipped: " + skipped));
    }

    static long pictureCount(People people) {
        return people.stream().mapToLong(person -> person.pictures().size()).sum();
    }

    static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
