package dev.facesearch.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facesearch users}. */
@Command(
        name = "users",
        description = "Shows who is in a collection, and what is held about a person.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {UsersListCommand.class, UsersDescribeCommand.class, UsersExportCommand.class},
        footer = {"", "Example:", "  facesearch users list", "  facesearch users describe Ada"})
final class UsersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    UsersCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, describe or export");
    }
}
