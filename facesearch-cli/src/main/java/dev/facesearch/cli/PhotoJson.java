package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.PhotoResult;
import java.util.Optional;

/**
 * The JSON of a searched photo.
 *
 * @param result the result
 * @param annotated where the annotated photo was written; left out if it was not
 */
record PhotoJson(
        @JsonUnwrapped PhotoResult result,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> annotated) {}
