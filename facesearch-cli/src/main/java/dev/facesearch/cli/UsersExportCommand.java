package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersExportCommand() {}

    /**
     * Prints what is held. If nothing is, that is printed and also reported as an error: the name may be misspelled.
     */
    @Override
    public Integer call() {
        try (FaceSearchClient client = storeOptions.openExisting()) {
            PersonalData data = client.user(name).export();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                JsonOutput.print(new PersonalDataJson(data), out);
            } else {
                UsersDescribeCommand.print(data, out);
                PersonalDataJson.NOTES.forEach(out::println);
            }
            if (data.isEmpty()) {
                throw storeOptions.nobody(client, name);
            }
            return 0;
        }
    }
}
