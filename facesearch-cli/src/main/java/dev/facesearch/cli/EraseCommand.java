package dev.facesearch.cli;

import dev.facesearch.Erasure;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import dev.facesearch.SuppressionList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch erase}. */
@Command(
        name = "erase",
        description = {
            "Erases a person: the user and all faces, including faces that were indexed and never associated with the user.",
            "It first writes a receipt of what it will delete. If it was stopped or killed, run it again to complete it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:erased, and verified: nothing of the person is left",
            "1:nobody of this name was found, something is left, or an error ended the run: run it again",
            "2:wrong usage",
            "3:erased, but the receipt of an earlier erasure is damaged, and is named: what it notes may be left"
        },
        footer = {
            "",
            "Example:",
            "  facesearch erase Ada --suppress",
            "",
            "Erasing cannot be undone. The pictures themselves are not deleted; with --suppress a later \"enroll\" skips"
                    + " them."
        })
final class EraseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--yes", description = "erase without asking for the name again")
    private boolean yes;

    @Option(
            names = "--receipts",
            paramLabel = "DIR",
            description = "the folder of receipts, which name nobody (default: \"receipts\" in the store's folder)")
    private @Nullable Path receipts;

    @Option(
            names = "--suppress",
            description = "list the person's pictures, by keyed hashes only, so that a later \"enroll\" skips them")
    private boolean suppress;

    @Option(
            names = "--suppression-list",
            paramLabel = "FILE",
            description = "the list for --suppress (default: \"suppressed\" in the store's folder)")
    private @Nullable Path suppressionList;

    @Option(names = "--json", description = "print what was done as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    EraseCommand() {}

    @Override
    public Integer call() {
        if (!yes && !Terminal.isWatched()) {
            throw new ParameterException(
                    spec.commandLine(), "erasing cannot be taken back; add --yes where nobody can be asked");
        }
        try (FaceSearchClient client = storeOptions.openExisting()) {
            if (!yes && !confirmed(client)) {
                spec.commandLine().getErr().println("facesearch: that is another name; nothing was erased");
                return ExitCodes.FAILED;
            }
            Optional<SuppressionList> list = suppress
                    ? Optional.of(SuppressionList.open(
                            suppressionList == null ? storeOptions.suppressionList() : suppressionList))
                    : Optional.empty();
            Erasure erasure = client.user(name)
                    .erase(
                            receipts == null ? storeOptions.store().resolve("receipts") : receipts,
                            options -> list.ifPresent(options::suppressionList));
            erasure.damagedReceipts()
                    .forEach(receipt -> spec.commandLine().getErr().println("facesearch: " + receipt));
            print(erasure);
            if (erasure.nothingToDo()) {
                throw storeOptions.nobody(client, name);
            }
            if (!erasure.verified()) {
                return ExitCodes.FAILED;
            }
            return ExitCodes.doneIf(erasure.damagedReceipts().isEmpty());
        }
    }

    /** Asks for confirmation, unless the person does not exist: an interrupted erasure was confirmed before. */
    private boolean confirmed(FaceSearchClient client) {
        PersonalData data = client.user(name).export();
        if (data.isEmpty()) {
            return true;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.print("This erases " + ShownText.line(data.userName()) + " with "
                + Counts.count(data.faces().size(), "face") + " from collection \"" + data.collectionId()
                + "\". There is no way back. Type the name again: ");
        err.flush();
        return NearNames.isSame(Terminal.answer(), name);
    }

    private void print(Erasure erasure) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonOutput.print(erasure, out);
            return;
        }
        if (erasure.nothingToDo()) {
            return;
        }
        out.println("deleted: " + Counts.count(erasure.deletedFaces().size(), "face")
                + (erasure.userDeleted() ? " and the user" : "")
                + (erasure.facesGoneBefore().isEmpty()
                        ? ""
                        : "; gone before: "
                                + Counts.count(erasure.facesGoneBefore().size(), "face")));
        erasure.otherUsers().forEach(other -> out.println("taken from: " + other));
        if (erasure.suppressed() > 0) {
            out.println("suppressed: " + Counts.count(erasure.suppressed(), "picture"));
        }
        erasure.receipt().ifPresent(file -> out.println("receipt: " + file));
        out.println(
                erasure.verified()
                        ? "verified: nothing of " + erasure.userName() + " is left"
                        : "NOT verified: "
                                + Counts.count(erasure.remainingFaces().size(), "face") + " left; run it again");
    }
}
