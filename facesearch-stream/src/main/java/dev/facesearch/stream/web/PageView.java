package dev.facesearch.stream.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of sightings as it is answered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SightingPage", description = "A page of sightings.")
record PageView(
        List<SightingView> sightings,

        @Schema(
                description = "The parameter after of the next page. The last page of order=OLDEST has one too: ask"
                        + " with it again for what has come since")
        @Nullable String next) {}
