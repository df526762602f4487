package dev.facesearch.cli;

import dev.facesearch.ImageSource;
import dev.facesearch.SimilarityGraph;
import dev.facesearch.review.GraphFiles;
import dev.facesearch.review.GraphPage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of files a graph is written as, by the ending of their names. */
enum GraphFormat {
    HTML,
    GRAPHML,
    DOT,
    JSON;

    /** Returns the kind of a file. */
    static GraphFormat of(String file) {
        if (Locations.isInS3(file)) {
            throw new CommandFault("cannot write a graph to " + file + "; give a file on this machine");
        }
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandFault("cannot tell the kind of graph from the name " + file
                        + "; let it end in .html, .graphml, .dot or .json"));
    }

    String text(SimilarityGraph graph, List<? extends ImageSource> pictures) {
        return switch (this) {
            case HTML -> GraphPage.html(graph, pictures);
            case GRAPHML -> GraphFiles.graphMl(graph);
            case DOT -> GraphFiles.dot(graph);
            case JSON -> GraphFiles.json(graph);
        };
    }
}
