package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.evaluation.Evaluation;
import dev.facesearch.evaluation.EvaluationOptions;
import dev.facesearch.evaluation.EvaluationOptions.ChosenFace;
import dev.facesearch.evaluation.EvaluationPlan;
import dev.facesearch.evaluation.EvaluationReport;
import dev.facesearch.evaluation.HtmlReport;
import dev.facesearch.evaluation.Labels;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.RekognitionClientBuilder;

/** {@code facesearch evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Measures on labelled photos how many people are rightly named, and how many strangers are named at all: by one face, by the best of several, and by the user vector.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all photos are in the figures, except those without a face and duplicates",
            "1:an error ended the run",
            "2:wrong usage",
            "3:the figures leave out photos or people that could not be read; each is named"
        },
        footer = {
            "",
            "Example:",
            "  facesearch evaluate people --strangers strangers --html report.html",
            "",
            "Each split enrolls other photos of each person, chosen by the seed; the rest and the strangers are searched for.",
            "Nothing is kept: the collection it makes is deleted at the end, also after Ctrl-C. The report holds no name,",
            "picture or vector."
        })
final class EvaluateCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "a folder with one folder for each person, with more photos than are enrolled; also s3://bucket/prefix")
    private String folder;

    @Option(
            names = "--strangers",
            paramLabel = "DIR",
            description =
                    "photos of people who are not enrolled, each of another person; without it, people are searched for with their own photos left out; also s3://bucket/prefix")
    private @Nullable String strangers;

    @Mixin
    private S3Options s3Options;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "CSV of person,label,value: errors are stated by label too")
    private @Nullable Path labels;

    @Option(
            names = "--face",
            paramLabel = "WHICH",
            defaultValue = "largest",
            description =
                    "which face of a photo that shows several is the labelled one: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ChosenFace face;

    @Option(
            names = "--enrolled",
            paramLabel = "N",
            split = ",",
            description = "photos enrolled of each person (default: 1,2,3,5 as far as half of the people have more)")
    private List<Integer> enrolled = new ArrayList<>();

    @Option(
            names = "--splits",
            paramLabel = "N",
            description = "how many random choices of them to average (default: 20, or what the budget allows)")
    private @Nullable Integer splits;

    @Option(
            names = "--threshold",
            paramLabel = "N",
            defaultValue = "99",
            description = "the similarity to state rates at (default: ${DEFAULT-VALUE})")
    private double threshold;

    @Option(
            names = "--fpir",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "the share of strangers named to find a threshold for (default: ${DEFAULT-VALUE})")
    private double fpir;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "the seed of everything random; the same seed gives the same figures (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "print the figures as JSON")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "write the figures and plots as one HTML file")
    private @Nullable Path html;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "measure Amazon Rekognition in this region; credentials are looked for where every AWS SDK looks")
    private @Nullable String region;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "measure the server at this URL, such as facesearch serve")
    private @Nullable String endpoint;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(
            names = "--budget",
            paramLabel = "CALLS",
            description = "make at most this many billed calls; needed to measure Amazon Rekognition")
    private @Nullable Long budget;

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Spec
    private CommandSpec spec;

    private final AtomicInteger leftOut = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EvaluateCommand() {}

    @Override
    public Integer call() throws IOException {
        if (models.given() && (region != null || endpoint != null)) {
            throw new CommandFault("--models chooses the embedded engine's; leave it, or --region and --endpoint, out");
        }
        if (endpoint != null) {
            URI unused = AwsAccess.endpoint("--endpoint", endpoint);
        }
        EvaluationOptions.Builder options = EvaluationOptions.builder()
                .face(face)
                .threshold(threshold)
                .fpir(fpir)
                .seed(seed);
        if (!enrolled.isEmpty()) {
            options.enrolled(enrolled);
        }
        if (splits != null) {
            options.splits(splits);
        }
        if (budget != null) {
            options.budget(budget);
        }
        try (Locations locations = s3Options.locations()) {
            List<Person> people = seen(locations.people(folder));
            List<ImageSource> others = strangers == null ? List.of() : List.copyOf(locations.pictures(strangers));
            options.onUnreadable(this::leftOut);
            evaluate(options, people, others);
        }
        return ExitCodes.doneIf(leftOut.get() == 0);
    }

    /** Returns the people with pictures; a person whose pictures cannot be seen is reported. */
    private List<Person> seen(People all) {
        List<Person> people = new ArrayList<>();
        try (Stream<Person> stream = all.stream()) {
            stream.forEach(person -> {
                if (!person.pictures().isEmpty()) {
                    people.add(person);
                } else {
                    person.unseen().ifPresent(reason -> leftOut(person.name() + ": " + reason));
                }
            });
        }
        return people;
    }

    private void leftOut(String line) {
        leftOut.incrementAndGet();
        spec.commandLine().getErr().println("left out: " + line);
    }

    private void evaluate(EvaluationOptions.Builder options, List<Person> people, List<ImageSource> others)
            throws IOException {
        if (labels != null) {
            options.labels(Labels.read(labels, names(people, others)));
        }
        checkWritable();
        EvaluationReport report = measure(options.build(), people, others);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(report, out);
        } else {
            EvaluationTable.print(report, out);
        }
        if (html != null) {
            write(html, HtmlReport.of(report));
            if (!json) {
                out.println("plots: " + html);
            }
        }
    }

    private static void write(Path file, String report) {
        try {
            Files.writeString(file, report, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFault("cannot write the report " + file + ": " + FileReason.of(e, file));
        }
    }

    private static List<String> names(List<Person> people, List<ImageSource> strangers) {
        List<String> names = new ArrayList<>();
        people.forEach(person -> names.add(person.name()));
        strangers.forEach(stranger -> names.add(stranger.name()));
        return names;
    }

    /** Checks that the results can be written, before the hour of work rather than after it. */
    private void checkWritable() {
        if (html != null) {
            HtmlFile.checkWritable(html);
        }
    }

    private EvaluationReport measure(EvaluationOptions options, List<Person> people, List<ImageSource> strangers) {
        EvaluationPlan plan = Evaluation.plan(options, people, strangers);
        spec.commandLine().getErr().println(summary(plan));
        if (region != null && endpoint == null && budget == null) {
            throw new CommandFault("this would be billed; allow it with --budget " + plan.billedCalls()
                    + ", or give a smaller budget for fewer splits");
        }
        try (RekognitionClient rekognition = rekognition();
                Progress progress = Progress.start("Measuring", plan.billedCalls())) {
            return new Evaluation(rekognition, options).measure(people, strangers, progress::step);
        }
    }

    private String summary(EvaluationPlan plan) {
        String calls = String.format(
                Locale.ROOT,
                "at most %,d calls: %,d IndexFaces, %,d SearchFaces, %,d SearchUsers in %s",
                plan.billedCalls(),
                plan.indexCalls(),
                plan.faceSearches(),
                plan.userSearches(),
                Counts.count(plan.splits(), "split"));
        return region == null || endpoint != null ? calls : calls + "; cost: " + cost(plan);
    }

    private String cost(EvaluationPlan plan) {
        return prices.of(spec)
                .total(plan.calls())
                .map(cost -> cost.toPlainString() + " USD at the prices given")
                .orElse(
                        "give --price for each of the three, such as IndexFaces=0.001; prices differ by region and month");
    }

    private RekognitionClient rekognition() {
        if (region == null && endpoint == null) {
            return models.apply(LocalRekognition.builder().storeInMemory()).build();
        }
        RekognitionClientBuilder client =
                RekognitionClient.builder().region(region == null ? Region.US_EAST_1 : Region.of(region));
        if (endpoint != null) {
            client.endpointOverride(AwsAccess.endpoint("--endpoint", endpoint));
        }
        return client.credentialsProvider(AwsAccess.credentials("Amazon Rekognition", null, null))
                .build();
    }
}
