package dev.facesearch.cli;

import dev.facesearch.FaceSearchException;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.local.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.core.exception.SdkException;

/** One clear line for each fault, on the error stream; a stack trace only for what is a fault of ours. */
final class ErrorMessages {

    private static final Logger log = LoggerFactory.getLogger(ErrorMessages.class);

    private ErrorMessages() {}

    static int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("facesearch: " + line(e) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (isTold(e)) {
            command.getErr().println("facesearch: " + line(e));
            log.debug("Failed", e);
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }

    /** Whether one clear line says it: what is a fault of ours has a stack trace. */
    static boolean isTold(Exception e) {
        return e instanceof FaceSearchException
                || e instanceof ImageException
                || e instanceof StoreException
                || e instanceof IllegalArgumentException
                || e instanceof IllegalStateException
                || e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof SdkException
                || e instanceof CommandFault;
    }

    /** The line of a fault that concerns one of several items, which it names in front unless its message does. */
    static String line(String item, Exception e) {
        String line = line(e);
        return line.contains(item) ? line : item + ": " + line;
    }

    /**
     * What went wrong: our own message whole, since a file's name in it may hold a line's end, which is shown escaped;
     * of any other the first line.
     */
    static String line(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause && isBare(e, cause)) {
            return line(cause);
        }
        if (e instanceof FileSystemException refused) {
            return (refused.getFile() == null ? "a file" : refused.getFile()) + ": " + FileReason.of(refused);
        }
        if (e instanceof CommandFault fault) {
            return String.valueOf(fault.getMessage());
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return isOurs(e) ? message : message.lines().findFirst().orElse(message);
    }

    private static boolean isOurs(Exception e) {
        return e instanceof FaceSearchException || e instanceof ImageException || e instanceof StoreException;
    }

    /** Whether it says nothing of its own. */
    private static boolean isBare(Exception e, IOException cause) {
        return e.getMessage() == null || e.getMessage().equals(cause.toString());
    }
}
