package dev.facesearch.cli;

import dev.facesearch.local.LocalStore;
import dev.facesearch.local.store.DamagedRow;
import dev.facesearch.local.store.StoreReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch store}. */
@Command(
        name = "store",
        description = "Checks, backs up and restores the folder that holds the face vectors.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "check|backup|restore",
        footer = {
            "",
            "Example:",
            "  facesearch store check",
            "  facesearch store backup /backups/monday     also while facesearch serve uses the store",
            "  facesearch store restore /backups/monday --store restored",
            "",
            "A backup holds face vectors and is as secret as the store. A person erased from the store later stays in",
            "the backups made before, and comes back with them: delete old backups, and erase again after a restore."
        })
final class StoreCommand implements Runnable {

    private static final String STORE_OPTION =
            "the folder that holds the face vectors (default: $XDG_DATA_HOME/facesearch or ~/.local/share/facesearch)";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    StoreCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check, backup or restore");
    }

    @Command(
            name = "check",
            description = "Checks every row of the store against its checksum, and prints the ids of damaged rows.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example:",
                "  facesearch store check",
                "",
                "Exit code 0: the store is sound. Exit code 1: it is not."
            })
    int check(@Option(names = "--store", paramLabel = "DIR", description = STORE_OPTION) Path store) {
        Path folder = orDefault(store);
        StoreReport report = LocalStore.at(folder).check();
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder + ": " + summary(report));
        for (DamagedRow row : report.damaged()) {
            spec.commandLine().getErr().println("damaged: " + row);
        }
        return report.damaged().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    @Command(
            name = "backup",
            description = "Writes a copy of the store as it is at one moment, even while it is in use.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  facesearch store backup /backups/monday"})
    int backup(
            @Parameters(paramLabel = "FOLDER", description = "the folder to write to; it must not hold a store")
                    Path target,
            @Option(names = "--store", paramLabel = "DIR", description = STORE_OPTION) Path store) {
        StoreReport report = LocalStore.at(orDefault(store)).backUpTo(target);
        spec.commandLine().getOut().println("backed up to " + target + ", and read again: " + summary(report));
        return ExitCodes.DONE;
    }

    @Command(
            name = "restore",
            description = "Restores a backup into a folder that holds no store.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  facesearch store restore /backups/monday --store restored"})
    int restore(
            @Parameters(paramLabel = "FOLDER", description = "the backup") Path backup,
            @Option(names = "--store", paramLabel = "DIR", description = STORE_OPTION) Path store) {
        Path folder = orDefault(store);
        StoreReport report = LocalStore.at(folder).restoreFrom(backup);
        PrintWriter out = spec.commandLine().getOut();
        out.println("restored to " + folder + ": " + summary(report));
        out.println("Whatever was erased after this backup was made is back: erase it again.");
        return ExitCodes.DONE;
    }

    private static Path orDefault(Path store) {
        return store == null ? DefaultStore.folder() : store;
    }

    private static String summary(StoreReport report) {
        String counts = Counts.count(report.collections(), "collection") + ", "
                + Counts.count(report.users(), "user") + ", " + Counts.count(report.faces(), "face")
                + String.format(Locale.ROOT, ", %.1f MB, of the models %s", report.bytes() / 1e6, report.modelSet());
        return report.damaged().isEmpty()
                ? counts + ", all as written"
                : counts + ", " + Counts.count(report.damaged().size(), "damaged row");
    }
}
