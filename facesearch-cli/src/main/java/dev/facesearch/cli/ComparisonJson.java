package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.Comparison;

/**
 * The JSON of a comparison.
 *
 * @param source the picture whose largest face was compared
 * @param target the picture with whose faces it was compared
 * @param threshold the similarity from which a face counts as similar
 * @param comparison the comparison
 */
record ComparisonJson(
        String source,
        String target,
        double threshold,
        @JsonUnwrapped Comparison comparison) {}
