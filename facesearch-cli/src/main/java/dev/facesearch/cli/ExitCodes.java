package dev.facesearch.cli;

import picocli.CommandLine.ExitCode;

/** The exit codes of all commands; each command's help says what they mean for it. Wrong usage is picocli's own 2. */
final class ExitCodes {

    /** Everything was done. */
    static final int DONE = ExitCode.OK;

    /** Nothing was done, or an error ended the run. */
    static final int FAILED = ExitCode.SOFTWARE;

    /** Something is left, and the rest is done. */
    static final int SOMETHING_LEFT = 3;

    private ExitCodes() {}

    static int doneIf(boolean everything) {
        return everything ? DONE : SOMETHING_LEFT;
    }
}
