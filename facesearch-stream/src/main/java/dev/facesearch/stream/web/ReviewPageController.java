package dev.facesearch.stream.web;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceSearchException;
import dev.facesearch.review.DeskPage;
import dev.facesearch.review.QuestionView;
import dev.facesearch.review.QuestionView.Standing;
import dev.facesearch.stream.SightingVerdict;
import dev.facesearch.stream.memory.ReviewQueue;
import dev.facesearch.stream.memory.StoredSighting;
import dev.facesearch.stream.review.Reviews;
import dev.facesearch.stream.review.Reviews.Outcome;
import dev.facesearch.stream.review.Reviews.Result;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The review page of {@link DeskPage} with this service's sightings behind it. What the page asks is its own business,
 * not an interface for others: these use {@code /reviews}.
 */
@RestController
@RequestMapping("/review")
@Hidden
class ReviewPageController {

    /** Clocks of several processes differ; the page takes a standing twice without harm. */
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final int MAX_NAME = 128;

    private final ReviewQueue queue;
    private final Reviews reviews;
    private final SightingQuestions questions;
    private final WebSettings settings;
    private final String collection;

    ReviewPageController(
            ReviewQueue queue,
            Reviews reviews,
            SightingQuestions questions,
            WebSettings settings,
            FaceSearchClient client) {
        this.queue = queue;
        this.reviews = reviews;
        this.questions = questions;
        this.settings = settings;
        this.collection = client.collection().id();
    }

    /** What the page begins with. */
    record Review(String collection, long change, List<QuestionView> questions, List<Standing> standings) {}

    /** What has changed. */
    record Changes(long change, List<Standing> standings, String undone) {}

    /** An answer as the page sends it; it has marked faces as well, which sightings do not have. */
    record Answer(
            @Nullable UUID id,
            int version,
            @Nullable String verdict,
            @Nullable String name) {}

    @GetMapping({"/", "/{file:[a-z]+\\.[a-z]+}"})
    ResponseEntity<byte[]> file(@PathVariable(name = "file", required = false) @Nullable String file) {
        return DeskPage.file(file == null ? "" : file)
                .map(found -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(found.type()))
                        .body(found.bytes()))
                .orElseThrow(() -> Problem.notFound("The review page has no such file."));
    }

    @GetMapping("/face/{id}")
    ResponseEntity<byte[]> face(@PathVariable("id") UUID id) {
        Optional<byte[]> crop = questions.crops().crop(id.toString());
        return crop.isPresent()
                ? ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(crop.get())
                : file("gone.svg");
    }

    @GetMapping("/api/review")
    Review review(@RequestAttribute(AccessFilter.WHO) String who) {
        long change = Instant.now().toEpochMilli();
        List<StoredSighting> top = queue.top(settings.reviewTop());
        return new Review(
                collection,
                change,
                questions.of(top),
                top.stream().map(sighting -> standing(sighting, who)).toList());
    }

    @GetMapping("/api/changes")
    Changes changes(
            @RequestParam(name = "since", defaultValue = "0") long since,
            @RequestAttribute(AccessFilter.WHO) String who) {
        return changes(Instant.ofEpochMilli(since).minus(OVERLAP), who, "");
    }

    private Changes changes(Instant since, String who, String undone) {
        long change = Instant.now().toEpochMilli();
        return new Changes(
                change,
                queue.changedSince(since).stream()
                        .map(sighting -> standing(sighting, who))
                        .toList(),
                undone);
    }

    @PostMapping(path = "/api/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> answer(@RequestBody Answer answer, @RequestAttribute(AccessFilter.WHO) String who) {
        if (answer.id() == null || answer.verdict() == null) {
            return error(HttpStatus.BAD_REQUEST, "an answer names its question and a verdict");
        }
        Optional<String> name =
                Optional.ofNullable(answer.name()).map(String::strip).filter(given -> !given.isEmpty());
        if (name.filter(given -> given.length() > MAX_NAME).isPresent()) {
            return error(HttpStatus.BAD_REQUEST, "a name has at most " + MAX_NAME + " characters");
        }
        try {
            Outcome outcome = reviews.say(answer.id(), answer.version(), verdict(answer.verdict()), who, name);
            return outcome.result() == Result.CONFLICT
                    ? error(HttpStatus.CONFLICT, ReviewsController.meanwhile(outcome.sighting()))
                    : ResponseEntity.ok(standing(outcome.sighting(), who));
        } catch (NoSuchElementException e) {
            return error(HttpStatus.NOT_FOUND, "this sighting was erased meanwhile");
        } catch (IllegalArgumentException e) {
            return error(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static SightingVerdict verdict(String word) {
        return switch (word) {
            case "same" -> SightingVerdict.SAME;
            case "different" -> SightingVerdict.OTHER;
            case "unsure" -> SightingVerdict.UNSURE;
            default -> throw new IllegalArgumentException("a verdict is same, different or unsure");
        };
    }

    @PostMapping(path = "/api/undo", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> undo(@RequestAttribute(AccessFilter.WHO) String who) {
        Instant before = Instant.now();
        Optional<StoredSighting> last = queue.lastOf(who);
        try {
            if (last.isPresent()) {
                var unused =
                        reviews.takeBack(last.get().sighting().id(), last.get().version());
            }
            String undone =
                    last.map(sighting -> sighting.sighting().id().toString()).orElse("");
            return ResponseEntity.ok(changes(before.minus(OVERLAP), who, undone));
        } catch (FaceSearchException e) {
            return error(HttpStatus.SERVICE_UNAVAILABLE, "not taken back: " + e.getMessage());
        }
    }

    private static ResponseEntity<Map<String, String>> error(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(Map.of("error", message));
    }

    private static Standing standing(StoredSighting sighting, String who) {
        String stage = sighting.said()
                .map(said ->
                        !said.applied() ? "applying" : said.verdict() == SightingVerdict.UNSURE ? "unsure" : "settled")
                .orElse("open");
        @Nullable String verdict = sighting.said()
                .map(said -> switch (said.verdict()) {
                    case SAME -> "same";
                    case OTHER -> "different";
                    case UNSURE -> "unsure";
                })
                .orElse(null);
        boolean mine = sighting.said().filter(said -> said.by().equals(who)).isPresent();
        return new Standing(
                sighting.sighting().id().toString(), sighting.version(), stage, verdict, sighting.note(), mine);
    }
}
