package dev.facesearch.evaluation;

import java.util.List;

/**
 * Heads, and how they do.
 *
 * @param json the file a model set names, in ASCII, ending with a line feed
 * @param reports a report for each head
 */
public record FittedHeads(String json, List<HeadReport> reports) {

    /** Copies the reports. */
    public FittedHeads {
        reports = List.copyOf(reports);
    }
}
