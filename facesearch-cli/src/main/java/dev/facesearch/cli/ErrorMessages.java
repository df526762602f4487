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

/** Prints one clear line for each error on the error stream; a stack trace only for a fault of this program. */
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
        if (isOneLine(e)) {
            command.getErr().println("facesearch: " + line(e));
            log.debug("Failed", e);
            return command.getCommandSpec().exitCodeOnExecutionException();
        }
        throw e;
    }

    /** Returns whether one clear line says it; a fault of this program has a stack trace instead. */
    static boolean isOneLine(Exception e) {
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

    /**
     * Returns the line for an error about one of several items, beginning with the item unless the message names it.
     */
    static String line(String item, Exception e) {
        String line = line(e);
        return line.contains(item) ? line : item + ": " + line;
    }

    /**
     * Returns what went wrong. Our own message is kept in full, and a line break in a file's name is escaped; of any
     * other message the first line is kept.
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

    /** Returns whether the exception has no message of its own. */
    private static boolean isBare(Exception e, IOException cause) {
        return e.getMessage() == null || e.getMessage().equals(cause.toString());
    }
}
