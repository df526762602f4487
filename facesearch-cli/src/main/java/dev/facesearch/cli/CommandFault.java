package dev.facesearch.cli;

/** The command cannot do what it was asked; the message is shown as it stands. */
final class CommandFault extends RuntimeException {
    CommandFault(String message) {
        super(message);
    }
}
