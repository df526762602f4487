package dev.facesearch.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of a command for fish, which picocli has none for: names of commands and options, values of enums. */
final class FishCompletion {

    private FishCompletion() {}

    static String of(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("# fish completion of " + root.getCommandName());
        for (CommandLine command : CommandPages.withSubcommands(root)) {
            lines.addAll(command(root.getCommandName(), command));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> command(String name, CommandLine command) {
        List<String> lines = new ArrayList<>();
        CommandSpec spec = command.getCommandSpec();
        String start = "complete -c " + name + " -n " + quoted(here(command));
        command.getSubcommands().forEach((sub, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                lines.add(start + " -f -a " + quoted(sub)
                        + description(line.getCommandSpec().usageMessage().description()));
            }
        });
        for (OptionSpec option : spec.options()) {
            if (option.hidden()) {
                continue;
            }
            StringBuilder line = new StringBuilder(start);
            for (String each : option.names()) {
                line.append(each.startsWith("--") ? " -l " + each.substring(2) : " -s " + each.substring(1));
            }
            if (option.arity().max() > 0) {
                line.append(" -r");
            }
            List<String> values = values(option);
            if (!values.isEmpty()) {
                line.append(" -f -a ").append(quoted(String.join(" ", values)));
            }
            lines.add(line.append(description(option.description())).toString());
        }
        return lines;
    }

    /** Returns the condition: all names of the path were typed, and none of a command below it. */
    private static String here(CommandLine command) {
        List<String> typed = new ArrayList<>();
        for (CommandLine each = command; each.getParent() != null; each = each.getParent()) {
            typed.add(0, "__fish_seen_subcommand_from " + each.getCommandName());
        }
        if (!command.getSubcommands().isEmpty()) {
            typed.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.getSubcommands().keySet()));
        }
        return String.join("; and ", typed);
    }

    private static List<String> values(OptionSpec option) {
        List<String> values = new ArrayList<>();
        if (option.completionCandidates() != null) {
            option.completionCandidates().forEach(values::add);
        }
        return values;
    }

    private static String description(String[] lines) {
        String text =
                Ansi.OFF.string(String.join(" ", lines)).replace("%n", " ").replace("%%", "%");
        // A menu shows one line.
        return text.isBlank() ? "" : " -d " + quoted(text.split("(?<=\\.) ", 2)[0]);
    }

    /** Returns a word of fish: within single quotes only a backslash and a quote mean something. */
    static String quoted(String word) {
        return word.chars()
                .mapToObj(Character::toString)
                .map(c -> c.equals("\\") || c.equals("'") ? "\\" + c : c)
                .collect(Collectors.joining("", "'", "'"));
    }
}
