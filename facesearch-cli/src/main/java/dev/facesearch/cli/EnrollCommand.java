package dev.facesearch.cli;

import dev.facesearch.EnrollOptions;
import dev.facesearch.EnrollOptions.Faces;
import dev.facesearch.EnrollOptions.Prune;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.PictureOutcome;
import dev.facesearch.Prices;
import dev.facesearch.SuppressionList;
import dev.facesearch.local.LocalRekognition;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch enroll}. */
@Command(
        name = "enroll",
        description = {
            "Enrolls people from a folder with one folder for each person; the folder's name is the person's name.",
            "Pictures that are enrolled already, by person and content, are skipped: run it again after every change of"
                    + " the folder, and after it was stopped or killed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every picture is enrolled or was refused for good",
            "1:nobody is enrolled, or an error ended the run",
            "2:wrong usage",
            "3:pictures failed or the budget was spent before them, people were left out, or faces were kept because not"
                    + " all pictures could be read; the others are done: run it again"
        },
        footer = {
            "",
            "Example:",
            "  facesearch enroll people",
            "  with people/Ada/1.jpg, people/Ada/2.jpg, people/Ben/1.jpg",
            "  facesearch enroll people --dry-run --price IndexFaces=0.001",
            "  facesearch enroll people --prune --yes --budget 500 --json"
        })
final class EnrollCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "the folder of people, also in S3: s3://bucket/prefix")
    private String folder;

    @Mixin
    private StoreOptions storeOptions;

    @Mixin
    private S3Options s3Options;

    @Option(names = "--dry-run", description = "print what would be done, with calls, cost and time, and do nothing")
    private boolean dryRun;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls")
    private @Nullable Integer budget;

    @Option(
            names = "--prune",
            arity = "0..1",
            paramLabel = "WHAT",
            fallbackValue = "PICTURES",
            defaultValue = "NOTHING",
            description = {
                "remove enrolled faces whose source is gone: \"pictures\" (default) for the pictures of people in the"
                        + " folder, \"people\" for people whose folder is gone as well; asks first, on a terminal;"
                        + " removes nothing of people whose pictures cannot all be read"
            })
    private Prune prune = Prune.NOTHING;

    @Option(names = "--yes", description = "remove without asking")
    private boolean yes;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--faces",
            paramLabel = "WHICH",
            defaultValue = "ONLY",
            description = {
                "which faces of a picture are the person's: \"only\" (pictures with a second face that counts are refused),"
                        + " \"largest\", \"matching\" (the one most similar to the person's others; a billed search for each face"
                        + " of a picture with several), \"all\" (default: only)"
            })
    private Faces faces = Faces.ONLY;

    @Option(
            names = "--second-face-confidence",
            paramLabel = "POINTS",
            defaultValue = "90",
            description = "the confidence from which a second face counts (default: ${DEFAULT-VALUE})")
    private double secondFaceConfidence;

    @Option(
            names = "--second-face-area",
            paramLabel = "SHARE",
            defaultValue = "0.25",
            description =
                    "the share of the first face's area from which a second face counts (default: ${DEFAULT-VALUE})")
    private double secondFaceArea;

    @Option(
            names = "--match-threshold",
            paramLabel = "POINTS",
            description = "how similar a face must be to the person's others (default: the service's, 75)")
    private @Nullable Double matchThreshold;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "the file that remembers refused pictures, by digests only (default: in the store's folder)")
    private @Nullable Path journal;

    @Option(
            names = "--suppression-list",
            paramLabel = "FILE",
            description = "pictures that must not be enrolled (default: what \"erase --suppress\" listed in the store's"
                    + " folder)")
    private @Nullable Path suppressionList;

    @Option(names = "--json", description = "print the outcome, or the plan, as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EnrollCommand() {}

    @Override
    public Integer call() {
        Prices perCall = prices.of(spec);
        try (Locations locations = s3Options.locations()) {
            People people = locations.people(folder);
            checkSomebody(people);
            return dryRun ? plan(people, perCall) : enroll(people);
        }
    }

    /** Reports a folder without people before a store is created for it; looks no further than the first person. */
    private static void checkSomebody(People people) {
        try (Stream<Person> stream = people.stream()) {
            Optional<Person> unused = stream.filter(person ->
                            !person.pictures().isEmpty() || person.unseen().isPresent())
                    .findFirst();
        }
    }

    private int plan(People people, Prices perCall) {
        try (FaceSearchClient client = openUnchanged()) {
            EnrollmentPlan plan = client.collection().planEnrollment(people, this::options);
            if (json) {
                JsonOutput.print(EnrollmentPlanJson.of(plan, perCall), out());
            } else {
                EnrollmentPlanTable.print(plan, perCall, out());
            }
            plan.passedOver().forEach(line -> err().println("passed over: " + line));
            return ExitCodes.DONE;
        }
    }

    private int enroll(People people) {
        try (FaceSearchClient client = storeOptions.open()) {
            client.collection().createIfAbsent();
            if (prune != Prune.NOTHING && !yes && !confirmed(client, people)) {
                err().println("facesearch: nothing was done");
                return ExitCodes.FAILED;
            }
            Enrollment enrollment;
            try (Progress progress = Progress.start("Enrolling", () -> Counts.pictures(people))) {
                enrollment = client.collection().enroll(people, options -> {
                    options(options);
                    options.onPicture(picture -> progress.step());
                });
            }
            if (json) {
                JsonOutput.print(enrollment, out());
            } else {
                print(enrollment);
            }
            printFaults(enrollment);
            if (enrollment.users() == 0) {
                return ExitCodes.FAILED;
            }
            return ExitCodes.doneIf(enrollment.complete());
        }
    }

    private void options(EnrollOptions.Builder options) {
        options.prune(prune)
                .faces(faces)
                .secondFaceConfidence(secondFaceConfidence)
                .secondFaceArea(secondFaceArea)
                .journal(journal == null ? storeOptions.store().resolve("enrollment.journal") : journal);
        if (budget != null) {
            options.budget(budget);
        }
        if (matchThreshold != null) {
            options.matchThreshold(matchThreshold);
        }
        if (suppressionList != null) {
            options.suppressionList(SuppressionList.open(suppressionList));
        } else if (Files.exists(storeOptions.suppressionList())) {
            options.suppressionList(SuppressionList.open(storeOptions.suppressionList()));
        }
    }

    /** Returns the client of a plan: a store that does not exist counts as an empty one and is not made. */
    private FaceSearchClient openUnchanged() {
        return Files.isDirectory(storeOptions.store())
                ? storeOptions.open()
                : FaceSearchClient.builder()
                        .rekognition(
                                () -> LocalRekognition.builder().storeInMemory().build())
                        .collection(storeOptions.collection())
                        .build();
    }

    private boolean confirmed(FaceSearchClient client, People people) {
        EnrollmentPlan plan = client.collection().planEnrollment(people, this::options);
        if (plan.removed() == 0) {
            return true;
        }
        long of = plan.removals().stream()
                .map(EnrollmentPlan.Removal::userName)
                .distinct()
                .count();
        String what = Counts.count(plan.removed(), "face") + " of " + Counts.count(of, "person", "people");
        if (!Terminal.isWatched()) {
            throw new ParameterException(
                    spec.commandLine(), "--prune would remove " + what + "; add --yes, or look first with --dry-run");
        }
        err().print("Remove " + what + "? There is no way back. [y/N] ");
        err().flush();
        return Terminal.answer().toLowerCase(Locale.ROOT).startsWith("y");
    }

    private void print(Enrollment enrollment) {
        Map<String, Map<PictureOutcome.Status, Integer>> byUser = new LinkedHashMap<>();
        for (PictureOutcome picture : enrollment.pictures()) {
            byUser.computeIfAbsent(picture.userName(), user -> new EnumMap<>(PictureOutcome.Status.class))
                    .merge(picture.status(), 1, Integer::sum);
        }
        byUser.forEach((user, counts) -> out().println(user + ": "
                + counts.entrySet().stream()
                        .map(count -> Counts.count(count.getValue(), "picture") + " " + OutcomeWords.of(count.getKey()))
                        .collect(Collectors.joining(", "))));
        out().println(Counts.count(enrollment.users(), "person", "people") + ", "
                + Counts.count(enrollment.indexed(), "picture") + " indexed in collection \""
                + storeOptions.collection()
                + "\" of " + storeOptions.store()
                + (enrollment.removed() > 0 ? ", " + Counts.count(enrollment.removed(), "face") + " removed" : ""));
        if (enrollment.overBudget() > 0) {
            out().println("The budget is spent: " + Counts.count(enrollment.overBudget(), "picture")
                    + " left; run it again to go on");
        }
    }

    private void printFaults(Enrollment enrollment) {
        for (PictureOutcome picture : enrollment.pictures()) {
            String place = picture.userName() + "/" + picture.source() + ": ";
            picture.refused()
                    .ifPresent(refused ->
                            err().println(OutcomeWords.of(picture.status()) + ": " + place + refused.reason()));
            picture.note().ifPresent(note -> err().println("note: " + place + note));
        }
        if (enrollment.notRemoved() > 0) {
            err().println("failed: " + Counts.count(enrollment.notRemoved(), "face")
                    + " of pictures that are gone could not be removed; run it again");
        }
        LeftPeople.print(enrollment.left(), err());
        enrollment.passedOver().forEach(line -> err().println("passed over: " + line));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
