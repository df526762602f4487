package dev.facesearch.evaluation;

import java.util.List;

/**
 * Fitted heads and their measured quality.
 *
 * @param json the content of the file that a model set refers to, in ASCII, ending with a line feed
 * @param reports a report for each head
 */
public record FittedHeads(String json, List<HeadReport> reports) {

    /** Copies the reports. */
    public FittedHeads {
        reports = List.copyOf(reports);
    }
}
