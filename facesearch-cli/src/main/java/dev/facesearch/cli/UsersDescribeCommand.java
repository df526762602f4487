package dev.facesearch.cli;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.PersonalData;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private PersonOptions person;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersDescribeCommand() {}

    @Override
    public Integer call() {
        try (FaceSearchClient client = person.openExisting()) {
            PersonalData data = person.data(client);
            if (data.isEmpty()) {
                throw person.nobody(client);
            }
            person.print(data, spec.commandLine().getOut());
            return ExitCodes.DONE;
        }
    }
}
