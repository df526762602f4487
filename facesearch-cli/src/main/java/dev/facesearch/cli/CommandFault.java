package dev.facesearch.cli;

/** The command cannot do what it was asked to do; the message is shown unchanged. */
final class CommandFault extends RuntimeException {
    CommandFault(String message) {
        super(message);
    }
}
