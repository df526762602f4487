package dev.facesearch.stream.web;

import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.Sightings.Order;
import dev.facesearch.stream.memory.Sightings.Page;
import dev.facesearch.stream.memory.Sightings.Query;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers who was seen. */
@RestController
@RequestMapping(path = "/sightings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sightings", description = "Who was seen")
class SightingsController {

    private static final int MAX_LIMIT = 1000;

    private final Sightings sightings;

    SightingsController(Sightings sightings) {
        this.sightings = sightings;
    }

    @GetMapping
    @Operation(
            operationId = "listSightings",
            summary = "Lists sightings in pages",
            description = "Pages stay as they are while new sightings come: none is missed, none comes twice.")
    PageView list(
            @RequestParam(name = "person", required = false)
                    @Parameter(description = "only of this user", example = "Ada")
                    @Nullable String person,
            @RequestParam(name = "place", required = false)
                    @Parameter(description = "only in the picture at bucket/key", example = "uploads/2026/05/01/a.jpg")
                    @Nullable String place,
            @RequestParam(name = "picture", required = false)
                    @Parameter(description = "only in the picture of this id, 64 hexadecimal digits")
                    @Nullable String picture,
            @RequestParam(name = "from", required = false)
                    @Parameter(
                            description = "only those stored at this time or later",
                            example = "2026-05-01T12:00:00Z")
                    @Nullable Instant from,
            @RequestParam(name = "to", required = false)
                    @Parameter(description = "only those stored before this time", example = "2026-06-01T00:00:00Z")
                    @Nullable Instant to,
            @RequestParam(name = "min", required = false)
                    @Parameter(description = "only of this similarity or more, 0..100", example = "99")
                    @Nullable Double min,
            @RequestParam(name = "order", defaultValue = "OLDEST") @Parameter(description = "the order of storing")
                    Order order,
            @RequestParam(name = "limit", defaultValue = "100") @Parameter(description = "how many, 1..1000") int limit,
            @RequestParam(name = "after", required = false)
                    @Parameter(description = "the next of the page before; begins at the first page without it")
                    @Nullable String after) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.wrong("limit is 1.." + MAX_LIMIT + ".");
        }
        if (min != null && !(min >= 0 && min <= 100)) {
            throw Problem.wrong("min is 0..100.");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw Problem.wrong("from is before to.");
        }
        Query query = new Query(
                Optional.ofNullable(person),
                Optional.ofNullable(place),
                Optional.ofNullable(picture).map(PicturesController::checkId),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                min == null ? 0 : min,
                order);
        Page page = sightings.page(query, Optional.ofNullable(after).map(text -> PageToken.read(text, query)), limit);
        return new PageView(
                page.sightings().stream().map(SightingView::of).toList(),
                page.next().map(next -> PageToken.of(query, next)).orElse(null));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getSighting", summary = "Returns one sighting")
    SightingView get(@PathVariable("id") UUID id) {
        return sightings.find(id).map(SightingView::of).orElseThrow(() -> Problem.notFound("No sighting has this id."));
    }
}
