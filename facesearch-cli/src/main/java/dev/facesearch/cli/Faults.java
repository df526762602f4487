package dev.facesearch.cli;

import dev.facesearch.FaceSearchException;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.local.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One clear line for each fault, on the error stream; a stack trace only for what is a fault of ours. */
final class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("facesearch: " + firstLine(e) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (isTold(e)) {
            command.getErr().println("facesearch: " + firstLine(e));
            log.debug("Failed", e);
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }

    private static boolean isTold(Exception e) {
        return e instanceof FaceSearchException
                || e instanceof ImageException
                || e instanceof StoreException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof CommandFault;
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
