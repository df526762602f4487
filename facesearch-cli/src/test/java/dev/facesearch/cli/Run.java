package dev.facesearch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a run of the command did.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said of faults
 */
record Run(int code, String out, String err) {

    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = FacesearchCommand.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Run(code, out.toString(), err.toString());
    }
}
