package dev.facesearch.stream.web;

import dev.facesearch.ContentHash;
import dev.facesearch.stream.memory.Sightings;
import dev.facesearch.stream.memory.Sightings.Order;
import dev.facesearch.stream.memory.Sightings.Query;
import dev.facesearch.stream.memory.Stories;
import dev.facesearch.stream.memory.Stories.Story;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what became of a picture. */
@RestController
@RequestMapping(path = "/pictures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "pictures", description = "What became of a picture")
class PicturesController {

    private static final int MAX_SIGHTINGS = 1000;

    private final Stories stories;
    private final Sightings sightings;

    PicturesController(Stories stories, Sightings sightings) {
        this.stories = stories;
        this.sightings = sightings;
    }

    @GetMapping
    @Operation(
            operationId = "findPictures",
            summary = "Finds pictures by place or by content",
            description =
                    "The versions of one object, the last received first, or the pictures of one content; a hundred"
                            + " at most.")
    List<StoryView> find(
            @RequestParam(name = "bucket", required = false)
                    @Parameter(description = "the bucket, together with key", example = "uploads")
                    @Nullable String bucket,
            @RequestParam(name = "key", required = false)
                    @Parameter(description = "the key, together with bucket", example = "2026/05/01/a.jpg")
                    @Nullable String key,
            @RequestParam(name = "content", required = false)
                    @Parameter(description = "the SHA-256 of the picture's bytes, 64 hexadecimal digits")
                    @Nullable String content) {
        if ((bucket == null) != (key == null) || (bucket == null) == (content == null)) {
            throw Problem.wrong("Give bucket and key, or content.");
        }
        List<Story> found = bucket != null && key != null
                ? stories.at(bucket, key)
                : stories.of(new ContentHash(checkHash("content", String.valueOf(content))));
        return found.stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getPicture", summary = "Returns a picture with its whole story")
    StoryView get(@PathVariable("id") @Parameter(description = "the picture's id, 64 hexadecimal digits") String id) {
        return stories.find(checkId(id)).map(this::view).orElseThrow(() -> Problem.notFound("No picture has this id."));
    }

    private StoryView view(Story story) {
        List<Story> same = story.content()
                .map(content -> stories.of(new ContentHash(content)))
                .orElse(List.of());
        Query ofPicture = new Query(
                Optional.empty(),
                Optional.empty(),
                Optional.of(story.sourceId()),
                Optional.empty(),
                Optional.empty(),
                0,
                Order.OLDEST);
        List<SightingView> seen = sightings.page(ofPicture, Optional.empty(), MAX_SIGHTINGS).sightings().stream()
                .map(SightingView::of)
                .toList();
        return StoryView.of(story, same, seen);
    }

    static String checkId(String id) {
        return checkHash("A picture's id", id);
    }

    private static String checkHash(String what, String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw Problem.wrong(what + " has 64 hexadecimal digits.");
        }
        return hash;
    }
}
