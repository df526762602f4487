package dev.facesearch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The result of a run of the command.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it reported on the error stream
 */
record CommandRun(int code, String out, String err) {

    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = FacesearchCommand.run(new PrintWriter(out), new PrintWriter(err), args);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
