package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesearch users export}. */
@Command(
        name = "export",
        description = "Prints everything held about a person, for example for a request for information.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:something is held",
            "1:nothing is held for this name, or an error ended the run",
            "2:wrong usage"
        },
        footer = {"", "Example:", "  facesearch users export Ada --json > ada.json"})
final class UsersExportCommand implements Callable<Integer> {

    @Mixin
    private PersonOptions person;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersExportCommand() {}

    /**
     * Prints what is held. If nothing is, that is printed and also reported as an error: the name may be misspelled.
     */
    @Override
    public Integer call() {
        try (FaceSearchClient client = person.openExisting()) {
            PersonalData data = person.data(client);
            person.printAll(data, spec.commandLine().getOut());
            if (data.isEmpty()) {
                throw person.nobody(client);
            }
            return ExitCodes.DONE;
        }
    }
}
