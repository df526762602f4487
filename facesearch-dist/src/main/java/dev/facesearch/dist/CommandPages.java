package dev.facesearch.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes the man pages of all commands, and the completion of their names and options for bash, zsh and fish. */
public final class CommandPages {

    private static final String COMMAND = "dev.facesearch.cli.FacesearchCommand";

    /** On a class path of its own in the archive, and one command to whoever types it. */
    private static final String STREAM_COMMAND = "dev.facesearch.stream.app.StreamCommand";

    private CommandPages() {}

    /**
     * Writes them.
     *
     * @param args the folder to write to, and the version
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        CommandLine stream = new CommandLine(Class.forName(STREAM_COMMAND));
        stream.getCommandSpec().name("stream");
        write(new CommandLine(Class.forName(COMMAND)).addSubcommand(stream), Path.of(args[0]), args[1]);
    }

    static void write(CommandLine command, Path folder, String version) throws IOException {
        Path pages = Files.createDirectories(folder.resolve("man/man1"));
        for (CommandLine each : withSubcommands(command)) {
            ManPage page = new ManPage(each, version);
            Files.writeString(pages.resolve(page.name() + ".1"), page.roff());
        }
        Path completion = Files.createDirectories(folder.resolve("completion"));
        String name = command.getCommandName();
        // Zsh runs it too: it starts with what bash's completion needs there.
        Files.writeString(completion.resolve(name + ".bash"), bash(name, command));
        Files.writeString(completion.resolve(name + ".fish"), FishCompletion.of(command));
    }

    private static String bash(String name, CommandLine command) {
        // The date of the build would make two builds differ.
        return AutoComplete.bash(name, command).replaceAll("(?m)^# (Date|.*[Gg]enerated on): .*\n", "");
    }

    /** Returns the command and all below it, without those that are hidden, each once. */
    static List<CommandLine> withSubcommands(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        for (CommandLine subcommand : new ArrayList<>(command.getSubcommands().values())) {
            if (!subcommand.getCommandSpec().usageMessage().hidden()) {
                all.addAll(withSubcommands(subcommand));
            }
        }
        return all;
    }
}
