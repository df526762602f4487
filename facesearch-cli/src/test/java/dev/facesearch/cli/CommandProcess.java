package dev.facesearch.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command as a process of its own, with the class path of the tests. */
final class CommandProcess {

    private CommandProcess() {}

    /** Returns a builder of a process of the command. */
    static ProcessBuilder of(String... args) {
        return of(List.of(), args);
    }

    /** Returns a builder of a process of the command, in a Java with options. */
    static ProcessBuilder of(List<String> javaOptions, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 22) {
            // The launcher does this as well: the JVM warns about native code otherwise.
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FacesearchCommand.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }
}
