package dev.facesearch.stream.web;

import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.stream.review.Reviews;
import dev.facesearch.stream.review.Reviews.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives sightings to be reviewed, and takes verdicts. */
@RestController
@RequestMapping(path = "/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "reviews", description = "Sightings for a person to look at, and verdicts")
class ReviewsController {

    private static final int MAX_LIMIT = 1000;
    private static final int MAX_NAME = 128;
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

    private final ReviewQueue queue;
    private final Sightings sightings;
    private final Reviews reviews;

    ReviewsController(ReviewQueue queue, Sightings sightings, Reviews reviews) {
        this.queue = queue;
        this.sightings = sightings;
        this.reviews = reviews;
    }

    /** A verdict as it is sent. */
    @Schema(name = "Said", description = "What is said of a sighting.")
    record Said(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable SightingVerdict verdict,

            @Schema(description = "with SAME: the user of a face of nobody, created if there is none", example = "Ada")
            @Nullable String name) {}

    /** How many wait. */
    @Schema(name = "ReviewCounts", description = "How many sightings wait, by band, and how many verdicts there are.")
    record Counts(
            @Schema(description = "By the band of five points, by where it begins")
            Map<Integer, Long> open,

            Map<SightingVerdict, Long> verdicts) {}

    @GetMapping
    @Operation(
            operationId = "listReviews",
            summary = "Returns sightings without a verdict, the most similar first",
            description = "Each has its version, which a verdict names in If-Match.")
    List<SightingView> next(
            @RequestParam(name = "band", required = false)
                    @Parameter(
                            description = "only of this band of five points, by where it begins: 0, 5 … 95",
                            example = "95")
                    @Nullable Integer band,
            @RequestParam(name = "unsure", defaultValue = "false")
                    @Parameter(description = "those of which somebody was unsure, in place of the others")
                    boolean unsure,
            @RequestParam(name = "limit", defaultValue = "100") @Parameter(description = "how many, 1..1000")
                    int limit) {
        if (band != null && (band < 0 || band > 95 || band % StoredSighting.BAND_POINTS != 0)) {
            throw Problem.wrong("band is 0, 5 … 95.");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.wrong("limit is 1.." + MAX_LIMIT + ".");
        }
        OptionalInt wanted = band == null ? OptionalInt.empty() : OptionalInt.of(band);
        return queue.next(wanted, unsure, limit).stream().map(SightingView::of).toList();
    }

    @GetMapping("/counts")
    @Operation(operationId = "countReviews", summary = "Counts what waits for a verdict, and the verdicts")
    Counts counts() {
        return new Counts(queue.open(), queue.verdicts());
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "getReview",
            summary = "Returns a sighting with its version as ETag",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            headers =
                                    @Header(
                                            name = "ETag",
                                            description = "the version",
                                            schema = @Schema(type = "string"))))
    ResponseEntity<SightingView> get(@PathVariable("id") UUID id) {
        return answer(
                HttpStatus.OK, sightings.find(id).orElseThrow(() -> Problem.notFound("No sighting has this id.")));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "say",
            summary = "Says whether it is the person",
            description =
                    "SAME gives the face to the user; OTHER is remembered against it; UNSURE leaves it for later. 202"
                            + " where the service is away: the verdict stands, and is applied later. 412 where somebody was"
                            + " faster. 422 where it cannot be applied.",
            responses = {
                @ApiResponse(responseCode = "200", description = "Applied"),
                @ApiResponse(responseCode = "202", description = "Applied later")
            })
    ResponseEntity<SightingView> say(
            @PathVariable("id") UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(
                            description = "the version that was shown, as the ETag has it",
                            required = true,
                            example = "\"0\"")
                    @Nullable String ifMatch,
            @RequestBody Said said,
            @RequestAttribute(AccessFilter.WHO) @Parameter(hidden = true) String who) {
        if (said.verdict() == null) {
            throw Problem.wrong("verdict is missing: SAME, OTHER or UNSURE.");
        }
        if (said.name() != null && (said.name().isBlank() || said.name().length() > MAX_NAME)) {
            throw Problem.wrong("name is a person's name of at most " + MAX_NAME + " characters.");
        }
        int version = version(ifMatch);
        try {
            return answer(reviews.say(id, version, said.verdict(), who, Optional.ofNullable(said.name())));
        } catch (NoSuchElementException e) {
            throw Problem.notFound("No sighting has this id.");
        } catch (IllegalArgumentException e) {
            throw Problem.wrong("name cannot be a user's: " + e.getMessage() + ".");
        }
    }

    @DeleteMapping("/{id}")
    @Operation(
            operationId = "takeBack",
            summary = "Takes a verdict back",
            description =
                    "The sighting is open again; a face that was given to a user by the verdict is taken from it.")
    ResponseEntity<SightingView> takeBack(
            @PathVariable("id") UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Parameter(
                            description = "the version that was shown, as the ETag has it",
                            required = true,
                            example = "\"2\"")
                    @Nullable String ifMatch) {
        int version = version(ifMatch);
        try {
            return answer(reviews.takeBack(id, version));
        } catch (NoSuchElementException e) {
            throw Problem.notFound("No sighting has this id.");
        }
    }

    private static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problem.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "no-version",
                    "Name the version that was shown: If-Match, with the ETag of GET /reviews/{id}.");
        }
        Matcher version = ETAG.matcher(ifMatch);
        if (!version.matches()) {
            throw Problem.wrong("If-Match is an ETag of GET /reviews/{id}, such as \"0\".");
        }
        return Integer.parseInt(version.group(1));
    }

    private static ResponseEntity<SightingView> answer(Outcome outcome) {
        StoredSighting now = outcome.sighting();
        return switch (outcome.result()) {
            case APPLIED -> answer(HttpStatus.OK, now);
            case LATER -> answer(HttpStatus.ACCEPTED, now);
            case CONFLICT -> throw Problem.of(HttpStatus.PRECONDITION_FAILED, "changed-meanwhile", meanwhile(now));
            case REFUSED -> throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "not-applied", sentence(now.note()));
        };
    }

    /** Returns what has happened to a sighting since it was shown. */
    static String meanwhile(StoredSighting now) {
        return now.said()
                .map(said -> "It was settled meanwhile: " + said.verdict() + ", by " + said.by() + ".")
                .orElse("It has changed since it was shown; look again.");
    }

    private static String sentence(String note) {
        return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
    }

    private static ResponseEntity<SightingView> answer(HttpStatus status, StoredSighting sighting) {
        return ResponseEntity.status(status)
                .eTag("\"" + sighting.version() + "\"")
                .body(SightingView.of(sighting));
    }
}
