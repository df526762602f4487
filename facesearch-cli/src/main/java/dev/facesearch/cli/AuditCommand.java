package dev.facesearch.cli;

import dev.facesearch.Audit;
import dev.facesearch.AuditOptions;
import dev.facesearch.AuditPlan;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.Prices;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facesearch audit}. */
@Command(
        name = "audit",
        description = {
            "Looks for mistakes: faces more similar to another user than to their own, outliers, near-duplicates,"
                    + " people under two names, faces without a user, users without a face.",
            "It only searches and changes nothing. It prints the number of calls first."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was checked, whatever was found",
            "1:an error ended the run",
            "2:wrong usage",
            "3:the budget was spent before everything was checked"
        },
        footer = {
            "",
            "Example:",
            "  facesearch audit --dry-run --price SearchFaces=0.001 --price SearchUsers=0.001",
            "  facesearch audit --budget 5000 --json",
            "",
            "Each finding is for a person to look at; the face in doubt comes first. \"facesearch move FACE_ID --to NAME\""
                    + " corrects it."
        })
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--dry-run", description = "print what it would cost, and do nothing")
    private boolean dryRun;

    @Option(names = "--budget", paramLabel = "N", description = "make at most this many billed calls")
    private @Nullable Integer budget;

    @Mixin
    private PriceOptions prices;

    @Option(
            names = "--nearer-threshold",
            paramLabel = "POINTS",
            defaultValue = "" + AuditOptions.DEFAULT_NEARER_THRESHOLD,
            description = "how similar another user's face must be to count as nearer (default: ${DEFAULT-VALUE})")
    private double nearerThreshold;

    @Option(
            names = "--outlier-threshold",
            paramLabel = "POINTS",
            defaultValue = "" + AuditOptions.DEFAULT_OUTLIER_THRESHOLD,
            description = "a face less similar than this to half of its user's faces is an outlier (default:"
                    + " ${DEFAULT-VALUE})")
    private double outlierThreshold;

    @Option(
            names = "--duplicate-threshold",
            paramLabel = "POINTS",
            defaultValue = "" + AuditOptions.DEFAULT_DUPLICATE_THRESHOLD,
            description = "the similarity from which faces are from one picture (default: ${DEFAULT-VALUE})")
    private double duplicateThreshold;

    @Option(
            names = "--alike-threshold",
            paramLabel = "POINTS",
            defaultValue = "" + AuditOptions.DEFAULT_ALIKE_THRESHOLD,
            description = "the similarity from which two users look like one person (default: ${DEFAULT-VALUE})")
    private double alikeThreshold;

    @Option(names = "--json", description = "print the findings, or the plan, as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    AuditCommand() {}

    @Override
    public Integer call() {
        Prices perCall = prices.of(spec);
        checkOptions();
        PrintWriter out = spec.commandLine().getOut();
        try (FaceSearchClient client = storeOptions.openExisting()) {
            AuditPlan plan = client.collection().planAudit();
            if (!json) {
                AuditTable.print(plan, perCall, out);
                out.flush();
            } else if (dryRun) {
                JsonOutput.print(AuditJson.Plan.of(plan, perCall), out);
            }
            if (dryRun) {
                return ExitCodes.DONE;
            }
            Audit audit = audit(client, plan);
            if (json) {
                JsonOutput.print(AuditJson.of(audit, perCall), out);
            } else {
                AuditTable.print(audit, out);
            }
            return ExitCodes.doneIf(audit.isComplete());
        }
    }

    private Audit audit(FaceSearchClient client, AuditPlan plan) {
        try (Progress progress = Progress.start("Auditing", plan.billedCalls())) {
            return client.collection().audit(options -> {
                options(options);
                options.onSearch(progress::step);
            });
        }
    }

    private void checkOptions() {
        try {
            options(AuditOptions.builder());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void options(AuditOptions.Builder options) {
        options.nearerThreshold(nearerThreshold)
                .outlierThreshold(outlierThreshold)
                .duplicateThreshold(duplicateThreshold)
                .alikeThreshold(alikeThreshold);
        if (budget != null) {
            options.budget(budget);
        }
    }
}
