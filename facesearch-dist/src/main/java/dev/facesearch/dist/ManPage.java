package dev.facesearch.dist;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of one command, in the man macros of roff (man(7)), from what its {@code --help} says. */
final class ManPage {

    private final CommandLine command;
    private final CommandSpec spec;
    private final String version;

    ManPage(CommandLine command, String version) {
        this.command = command;
        this.spec = command.getCommandSpec();
        this.version = version;
    }

    /** Returns the page's name, such as {@code facesearch-store-backup}. */
    String name() {
        return spec.qualifiedName("-");
    }

    String roff() {
        StringBuilder page = new StringBuilder();
        page.append(".TH ")
                .append(quoted(name().toUpperCase(java.util.Locale.ROOT)))
                .append(" 1 \"\" ")
                .append(quoted("facesearch " + version))
                .append('\n');
        UsageMessageSpec usage = spec.usageMessage();
        String description = text(String.join(" ", usage.description()));
        section(page, "NAME");
        page.append(escaped(name() + " - " + firstSentence(description))).append('\n');
        section(page, "SYNOPSIS");
        page.append(".B ").append(escaped(synopsis())).append('\n');
        section(page, "DESCRIPTION");
        page.append(escaped(description)).append('\n');
        options(page);
        commands(page);
        if (!usage.exitCodeList().isEmpty()) {
            section(page, "EXIT STATUS");
            usage.exitCodeList().forEach((code, meaning) -> item(page, code.strip(), text(meaning)));
        }
        footer(page, usage.footer());
        seeAlso(page);
        return page.toString();
    }

    private String synopsis() {
        return text(command.getHelp().synopsis(0)).strip().replaceAll("\\s+", " ");
    }

    private void options(StringBuilder page) {
        List<PositionalParamSpec> parameters =
                spec.positionalParameters().stream().filter(p -> !p.hidden()).toList();
        if (!parameters.isEmpty()) {
            section(page, "ARGUMENTS");
            parameters.forEach(parameter -> item(page, parameter.paramLabel(), described(parameter)));
        }
        List<OptionSpec> options =
                spec.options().stream().filter(o -> !o.hidden()).toList();
        if (!options.isEmpty()) {
            section(page, "OPTIONS");
            for (OptionSpec option : options) {
                String names = String.join(", ", option.names());
                item(page, option.arity().max() == 0 ? names : names + "=" + option.paramLabel(), described(option));
            }
        }
    }

    private void commands(StringBuilder page) {
        List<CommandLine> shown = shownSubcommands();
        if (!shown.isEmpty()) {
            section(page, "COMMANDS");
            for (CommandLine subcommand : shown) {
                UsageMessageSpec usage = subcommand.getCommandSpec().usageMessage();
                item(page, subcommand.getCommandName(), text(String.join(" ", usage.description())));
            }
        }
    }

    private List<CommandLine> shownSubcommands() {
        return command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    /** The text under the options: sentences as they are, examples line by line. */
    private static void footer(StringBuilder page, String[] footer) {
        if (footer.length == 0) {
            return;
        }
        section(page, "NOTES AND EXAMPLES");
        page.append(".nf\n");
        for (String line : footer) {
            page.append(escaped(text(line))).append('\n');
        }
        page.append(".fi\n");
    }

    private void seeAlso(StringBuilder page) {
        String others = Stream.concat(
                        spec.parent() == null
                                ? Stream.empty()
                                : Stream.of(spec.parent().qualifiedName("-")),
                        shownSubcommands().stream().map(sub -> new ManPage(sub, version).name()))
                .map(name -> escaped(name) + "(1)")
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            section(page, "SEE ALSO");
            page.append(others).append('\n');
        }
    }

    private static void section(StringBuilder page, String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private static void item(StringBuilder page, String term, String description) {
        page.append(".TP\n\\fB")
                .append(escaped(term))
                .append("\\fR\n")
                .append(escaped(description))
                .append('\n');
    }

    private static String described(ArgSpec arg) {
        return text(String.join(" ", arg.description()));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(": ");
        int stop = text.indexOf(". ");
        int cut = end < 0 ? stop : stop < 0 ? end : Math.min(end, stop);
        return (cut < 0 ? text : text.substring(0, cut)).replaceFirst("\\.$", "");
    }

    /** Returns a text of a help page as plain characters: without colours, {@code %n} as a blank, {@code %%} as one. */
    private static String text(String help) {
        return Ansi.OFF.string(help).replace("%n", " ").replace("%%", "%").stripTrailing();
    }

    /** Returns the text as roff prints it: no character of it is a request, an escape or a typographic dash. */
    static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }
}
