package dev.facesearch.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code facesearch} command. */
@Command(
        name = "facesearch",
        description =
                "Finds out who is in a picture: enrolls people from folders of pictures and finds them in photos, offline.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            EnrollCommand.class,
            SearchCommand.class,
            CompareCommand.class,
            ConfirmCommand.class,
            MoveCommand.class,
            UsersCommand.class,
            MatchFacesCommand.class,
            GroupsCommand.class,
            ReviewCommand.class,
            AuditCommand.class,
            EraseCommand.class,
            EvaluateCommand.class,
            FitHeadsCommand.class,
            ServeCommand.class,
            StoreCommand.class,
            MigrateCommand.class,
            ExampleCommand.class
        },
        footer = {
            "",
            "Example:",
            "  facesearch enroll people                 people/Ada/1.jpg, people/Ada/2.jpg, people/Ben/1.jpg …",
            "  facesearch search group.jpg --threshold 99 --out results",
            "",
            "facesearch stream --help is about the stream service, which has Kafka and Spring on its class path.",
            "Everything stays on this machine. The store keeps face vectors, never pictures."
        })
public final class FacesearchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    FacesearchCommand() {}

    /** Runs the command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage, 3 something left. */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(run(new StandardOutput(), new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Runs the command; results that could not be written make its exit code 1. */
    static int run(PrintWriter rawOut, PrintWriter rawErr, String... args) {
        PrintWriter out = new ShownWriter(rawOut);
        PrintWriter err = new ShownWriter(rawErr);
        CommandLine commandLine = new CommandLine(new FacesearchCommand())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(ErrorMessages::wrongUsage)
                .setExecutionExceptionHandler(ErrorMessages::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionStrategy(parsed -> {
            if (parsed.asCommandLineList().stream().anyMatch(CommandLine::isUsageHelpRequested)) {
                // Help contains no names, and its colours are control characters that must stay.
                commandLine.setOut(rawOut);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        int code = commandLine.execute(args);
        String unwritten = StandardOutput.fault(rawOut);
        if (unwritten != null) {
            err.println("facesearch: " + unwritten);
        }
        err.flush();
        return unwritten == null || code == CommandLine.ExitCode.USAGE ? code : CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: demo, enroll, search, compare, confirm, move, users, match-faces, groups, review, audit, erase, evaluate, fit-heads, serve, store, migrate or example");
    }
}
