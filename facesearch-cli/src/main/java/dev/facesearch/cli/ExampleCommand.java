package dev.facesearch.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesearch example}: lists and runs the examples on the class path, which a resource lists. */
@Command(
        name = "example",
        description = "Lists the examples, or runs one.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  facesearch example user-vectors"})
final class ExampleCommand implements Callable<Integer> {

    private static final String INDEX = "META-INF/facesearch/examples";

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "the example to run; without it they are listed")
    private @Nullable String name;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG", description = "the arguments of the example")
    private List<String> arguments = List.of();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    ExampleCommand() {}

    @Override
    public Integer call() throws Exception {
        List<Example> examples = examples();
        PrintWriter out = spec.commandLine().getOut();
        if (name == null && examples.isEmpty()) {
            throw new CommandFault(
                    "there are no examples here: they come with the sources, see ./facesearch example in a checkout");
        }
        if (name == null) {
            examples.forEach(example -> out.printf("%-20s %s%n", example.name(), example.description()));
            return ExitCodes.DONE;
        }
        Example chosen = examples.stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFault("no example \"" + name + "\"; there are: "
                        + examples.stream().map(Example::name).collect(Collectors.joining(", "))));
        out.flush();
        // Examples print to Java's own stream.
        PrintStream own = System.out;
        System.setOut(new ShownStream(own));
        try {
            chosen.run(arguments.toArray(String[]::new));
        } finally {
            System.out.flush();
            System.setOut(own);
        }
        if (own.checkError()) {
            throw new CommandFault(StandardOutput.fault("its disk is full, or its reader has ended"));
        }
        return ExitCodes.DONE;
    }

    private static List<Example> examples() {
        try {
            List<Example> examples = new java.util.ArrayList<>();
            for (URL index :
                    Collections.list(ExampleCommand.class.getClassLoader().getResources(INDEX))) {
                try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                    lines.lines()
                            .filter(line -> !line.isBlank())
                            .map(Example::parse)
                            .forEach(examples::add);
                }
            }
            return examples;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the index: name, class and description, separated by tabs. */
    private record Example(String name, String className, String description) {
        static Example parse(String line) {
            String[] parts = line.split("\t", 3);
            return new Example(parts[0], parts[1], parts[2]);
        }

        void run(String[] args) throws Exception {
            try {
                Class.forName(className).getMethod("main", String[].class).invoke(null, (Object) args);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw e;
            }
        }
    }
}
