package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import dev.facesearch.PersonalData.HeldFace;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch users describe}. */
@Command(
        name = "describe",
        description = "Shows the state of a person's user vector, and the pictures it is made from.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the person was found", "1:nobody has this name, or an error ended the run", "2:wrong usage"},
        footer = {"", "Example:", "  facesearch users describe \"Zoë O'Neill\""})
final class UsersDescribeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "the person's name")
    private String name;

    @Mixin
    private StoreOptions storeOptions;

    @Option(names = "--json", description = "print it as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersDescribeCommand() {}

    @Override
    public Integer call() {
        try (FaceSearchClient client = storeOptions.openExisting()) {
            PersonalData data = client.user(name).export();
            if (data.isEmpty()) {
                throw storeOptions.nobody(client, name);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                JsonOutput.print(new PersonalDataJson(data), out);
            } else {
                print(data, out);
            }
            return 0;
        }
    }

    static void print(PersonalData data, PrintWriter out) {
        out.println(data.userName() + " · " + data.status().map(Enum::name).orElse("no such user") + " · "
                + EnrollCommand.count(data.faces().size(), "face"));
        if (!data.faces().isEmpty()) {
            Table.print(
                    List.of(
                            Table.text("face"),
                            Table.text("picture"),
                            Table.number("confidence"),
                            Table.text("belongs to")),
                    data.faces().stream().map(UsersDescribeCommand::row).toList(),
                    out);
        }
    }

    private static String[] row(HeldFace held) {
        return new String[] {
            held.face().faceId(),
            held.picture().or(held.face()::externalImageId).orElse("-"),
            String.format(Locale.ROOT, "%.1f", held.face().confidence()),
            held.face().userName().orElse("nobody")
        };
    }
}
