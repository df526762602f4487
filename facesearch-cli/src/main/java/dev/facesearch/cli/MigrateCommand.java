package dev.facesearch.cli;

import dev.facesearch.AnswerComparison;
import dev.facesearch.EnrollOptions;
import dev.facesearch.Enrollment;
import dev.facesearch.EnrollmentPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.PictureOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch migrate}. */
@Command(
        name = "migrate",
        description = {
            "Moves people from a store to Amazon Rekognition, to another endpoint or to another store. It indexes the"
                    + " pictures they were enrolled from again, because vectors of two models cannot be compared. Then it"
                    + " searches both for a sample of photos and prints where they name different people.",
            "The store is only read. If it was stopped or the budget was spent, run it again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everybody was moved, and both name the same people on every photo of the sample",
            "1:nobody is enrolled, or an error ended the run",
            "2:wrong usage",
            "3:pictures failed, people were left out, or the budget was spent before all were done (run it again); or"
                    + " answers for a photo of the sample differ or failed"
        },
        footer = {
            "",
            "Example:",
            "  facesearch migrate people --to aws --region eu-west-1 --dry-run",
            "  facesearch migrate people --to aws --region eu-west-1 --budget 5000 --probes photos",
            "  facesearch migrate people --to /data/new-store"
        })
final class MigrateCommand implements Callable<Integer> {

    private static final String NOBODY = "nobody";

    @Parameters(
            paramLabel = "FOLDER",
            description = "the folder of people they were enrolled from; also s3://bucket/prefix")
    private String folder;

    @Mixin
    private StoreOptions storeOptions;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "WHERE",
            description = "aws, the URL of an endpoint, or the folder of another store")
    private String to;

    @Option(names = "--region", paramLabel = "REGION", description = "the region, with aws (default: the SDK's own)")
    private @Nullable String region;

    @Option(
            names = "--target-collection",
            paramLabel = "ID",
            description = "the collection there (default: that of --collection)")
    private @Nullable String targetCollection;

    @Option(names = "--dry-run", description = "print what would be done, with calls and time, and do nothing")
    private boolean dryRun;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls in the enrollment")
    private @Nullable Integer budget;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--probes",
            paramLabel = "FOLDER",
            description =
                    "photos to search both for (default: the people's own pictures, which show less); also s3://bucket/prefix")
    private @Nullable String probes;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "50",
            description = "how many photos at most, chosen by a fixed seed; 0 for none (default: ${DEFAULT-VALUE})")
    private int sample;

    @Option(
            names = "--threshold",
            paramLabel = "POINTS",
            defaultValue = "99",
            description = "the similarity from which a user matches (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    MigrateCommand() {}

    @Override
    public Integer call() {
        if (sample < 0) {
            throw new ParameterException(spec.commandLine(), "--sample must be 0 or more: " + sample);
        }
        MigrationTarget target = new MigrationTarget(
                to, region, targetCollection == null ? storeOptions.collection() : targetCollection);
        target.check();
        if (target.isStore()
                && Path.of(to).toAbsolutePath().equals(storeOptions.store().toAbsolutePath())
                && target.collection().equals(storeOptions.collection())) {
            throw new ParameterException(spec.commandLine(), "--to is where the people are already");
        }
        try (Locations locations = s3Options.locations()) {
            People people = locations.people(folder);
            return dryRun ? plan(target, people) : migrate(target, people, locations);
        }
    }

    private int plan(MigrationTarget target, People people) {
        try (FaceSearchClient after = target.openUnchanged()) {
            EnrollmentPlan plan = after.collection().planEnrollment(people, this::options);
            EnrollmentPlanTable.print(plan, prices.of(spec), out());
            out().println("into " + target + "; then up to " + sample
                    + " photos are asked about on both sides: a billed" + " call each, and two for each face on it");
            return ExitCodes.DONE;
        }
    }

    private int migrate(MigrationTarget target, People people, Locations locations) {
        try (FaceSearchClient before = storeOptions.openExisting();
                FaceSearchClient after = target.open()) {
            after.collection().createIfAbsent();
            Enrollment enrollment = enroll(after, people);
            out().println(Counts.count(enrollment.users(), "person", "people") + ", "
                    + Counts.count(enrollment.indexed(), "picture") + " indexed and " + enrollment.skipped()
                    + " in already in " + target);
            for (PictureOutcome picture : enrollment.pictures()) {
                picture.refused()
                        .ifPresent(refused -> err().println(OutcomeWords.of(picture.status()) + ": "
                                + picture.userName() + "/" + picture.source() + ": " + refused.reason()));
            }
            LeftPeople.print(enrollment.left(), err());
            if (enrollment.users() == 0) {
                return ExitCodes.FAILED;
            }
            if (!enrollment.complete()) {
                err().println("left: " + Counts.count(enrollment.failed() + enrollment.overBudget(), "picture")
                        + " and " + Counts.count(enrollment.left().size(), "person", "people")
                        + "; run it again to go on");
                return ExitCodes.SOMETHING_LEFT;
            }
            return ExitCodes.doneIf(sample == 0 || agree(before, after, people, locations));
        }
    }

    private Enrollment enroll(FaceSearchClient after, People people) {
        try (Progress progress = Progress.start("Migrating", () -> Counts.pictures(people))) {
            return after.collection().enroll(people, options -> {
                options(options);
                options.onPicture(picture -> progress.step());
            });
        }
    }

    private void options(EnrollOptions.Builder options) {
        if (budget != null) {
            options.budget(budget);
        }
    }

    private boolean agree(FaceSearchClient before, FaceSearchClient after, People people, Locations locations) {
        List<ImageSource> photos = probes == null
                ? ProbeSample.of(people, sample, 1)
                : ProbeSample.of(locations.pictures(probes), sample, 1);
        AnswerComparison answers = AnswerComparison.run(before, after, photos, threshold);
        out().println("the same people on " + answers.same() + " of "
                + Counts.count(answers.probes(), "photo")
                + (probes == null ? ", which are the enrolled pictures themselves" : ""));
        answers.differences()
                .forEach(photo -> out().println(photo.probe() + ": " + names(photo.before()) + " before, "
                        + names(photo.after()) + " after"));
        answers.failed().forEach(photo -> err().println("failed: " + photo.probe() + ": " + photo.reason()));
        return answers.differences().isEmpty() && answers.failed().isEmpty();
    }

    private static String names(Set<String> people) {
        return people.isEmpty()
                ? NOBODY
                : String.join(", ", people.stream().sorted().toList());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
