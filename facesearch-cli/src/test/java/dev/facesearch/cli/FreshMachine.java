package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs the command as a separate process, on a machine where nothing of AWS is set up. */
final class FreshMachine {

    private final Path folder;

    FreshMachine(Path folder) {
        this.folder = folder;
    }

    CommandRun run(Map<String, String> environment, String... args) {
        return run(folder.resolve("out").toFile(), environment, args);
    }

    /** Runs it with its standard output in a file. */
    CommandRun run(File out, Map<String, String> environment, String... args) {
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = CommandProcess.of(args).redirectOutput(out).redirectError(err);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
        builder.environment()
                .put(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        folder.resolve("no-credentials").toString());
        builder.environment().putAll(environment);
        try {
            int code = builder.start().waitFor();
            String printed = out.isFile() ? Files.readString(out.toPath(), UTF_8) : "";
            return new CommandRun(code, printed, Files.readString(err.toPath(), UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
