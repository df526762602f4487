package dev.facesearch.stream.lane;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.stream.AnswerJson;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.memory.Claimed;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.Memory.Begun;
import dev.facesearch.stream.memory.Message;
import dev.facesearch.stream.memory.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * The whole work on one claimed picture. What may be paid for is written before the call, and the answer before
 * anything else is called: a kill costs one call at most. Thread-safe.
 */
final class PictureWork {

    private final String owner;
    private final Memory memory;
    private final CommitGroup commits;
    private final ImageStep step;
    private final Function<ImageEvent, ImageSource> pictures;
    private final LaneOptions options;

    PictureWork(
            String owner,
            Memory memory,
            CommitGroup commits,
            ImageStep step,
            Function<ImageEvent, ImageSource> pictures,
            LaneOptions options) {
        this.owner = owner;
        this.memory = memory;
        this.commits = commits;
        this.step = step;
        this.pictures = pictures;
        this.options = options;
    }

    /** Does it, and returns what stops the lane, if anything does. */
    Optional<Cause> run(Claimed picture) {
        try {
            if (picture.state() == PictureState.SEARCHING) {
                search(picture, picture.faceId().orElseThrow());
            } else {
                ImageSource source = pictures.apply(picture.event());
                ContentHash content = picture.state() == PictureState.INDEXING
                        ? picture.content().orElseThrow()
                        : source.contentHash();
                if (mayIndex(picture, content)) {
                    index(picture, source, content);
                }
            }
            return Optional.empty();
        } catch (FaceSearchException e) {
            return fail(picture, Cause.of(e));
        }
    }

    private boolean mayIndex(Claimed picture, ContentHash content) {
        return picture.state() == PictureState.INDEXING
                || write(memory.begin(owner, picture.sourceId(), content)) == Begun.BEGUN;
    }

    private void index(Claimed picture, ImageSource source, ContentHash content) {
        IndexedPicture answer = step.index(source, content);
        String json = AnswerJson.write(answer);
        Optional<IndexedFace> face = ImageStep.largest(answer);
        if (face.isEmpty()) {
            boolean unused = write(memory.noFace(owner, picture.sourceId(), json));
        } else if (write(memory.indexed(owner, picture.sourceId(), face.get().faceId(), json))) {
            search(picture, face.get().faceId());
        }
    }

    private void search(Claimed picture, String faceId) {
        List<Sighting> sightings = step.search(faceId);
        boolean unused = write(memory.searched(
                owner,
                picture.sourceId(),
                sightings,
                sightings.stream().map(PictureWork::message).toList()));
    }

    private static Message message(Sighting sighting) {
        return new Message(
                sighting.id().toString(),
                "sightings",
                sighting.userName().orElse(sighting.faceId()),
                AnswerJson.write(sighting));
    }

    private Optional<Cause> fail(Claimed picture, Cause cause) {
        return switch (cause.handling()) {
            case LATER -> later(picture, cause, wait(picture.tries()));
            case STOP -> {
                Optional<Cause> unused = later(picture, cause, Duration.ZERO);
                yield Optional.of(cause);
            }
            case OUTCOME -> end(picture, cause);
            case LETTER ->
                picture.tries() + 1 < options.tries()
                        ? later(picture, cause, wait(picture.tries()))
                        : end(picture, cause);
        };
    }

    private Optional<Cause> later(Claimed picture, Cause cause, Duration wait) {
        boolean unused = write(memory.later(owner, picture.sourceId(), cause, wait));
        return Optional.empty();
    }

    private Optional<Cause> end(Claimed picture, Cause cause) {
        boolean unused = write(memory.failed(owner, picture.sourceId(), cause, List.of()));
        return Optional.empty();
    }

    /** Returns a random wait of half to the whole of what doubles with each try. */
    private Duration wait(int tries) {
        long doubled = options.firstWait().toMillis() << Math.min(tries, 20);
        long longest = Math.max(2, Math.min(doubled, options.maxWait().toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private <T> T write(Write<T> write) {
        return commits.add(write).join();
    }
}
