package dev.facesearch.stream.lane;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSource;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.stream.Cause;
import dev.facesearch.stream.Gatekeeper;
import dev.facesearch.stream.ImageEvent;
import dev.facesearch.stream.ImageEventJson;
import dev.facesearch.stream.ImageStep;
import dev.facesearch.stream.Message;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.Sighting;
import dev.facesearch.stream.StreamJson;
import dev.facesearch.stream.memory.Claimed;
import dev.facesearch.stream.memory.CommitGroup;
import dev.facesearch.stream.memory.Memory;
import dev.facesearch.stream.memory.Memory.Begun;
import dev.facesearch.stream.memory.Write;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The whole work on one claimed picture. What may be paid for is written before the call, and the answer before
 * anything else is called: a kill costs one call at most. Thread-safe.
 */
final class PictureWork {

    private static final Logger LOG = LoggerFactory.getLogger(PictureWork.class);

    private static final Duration DATABASE_WAIT = Duration.ofSeconds(1);

    private final String owner;
    private final Memory memory;
    private final CommitGroup commits;
    private final ImageStep step;
    private final Function<ImageEvent, ImageSource> pictures;
    private final LaneOptions options;
    private final Clock clock;
    private final Consumer<Cause> onStop;
    private final BooleanSupplier closing;

    PictureWork(
            String owner,
            Memory memory,
            CommitGroup commits,
            ImageStep step,
            Function<ImageEvent, ImageSource> pictures,
            LaneOptions options,
            Clock clock,
            Consumer<Cause> onStop,
            BooleanSupplier closing) {
        this.owner = owner;
        this.memory = memory;
        this.commits = commits;
        this.step = step;
        this.pictures = pictures;
        this.options = options;
        this.clock = clock;
        this.onStop = onStop;
        this.closing = closing;
    }

    /** Does it, and returns what stops the lane, if anything does. */
    Optional<Cause> run(Claimed picture) {
        if (picture.takeovers() > options.tries()) {
            // Whoever works on it dies of it, or so it seems: the others must not.
            return end(picture, Cause.OTHER, Optional.of(letter(picture, Cause.OTHER)));
        }
        try {
            if (picture.state() == PictureState.SEARCHING) {
                search(
                        picture,
                        picture.faceIds(),
                        picture.collection().orElseGet(() -> step.collectionOf(picture.event())),
                        () -> pictures.apply(picture.event()));
            } else {
                // Read once: hashed, looked at and sent are the same bytes.
                ImageSource source = pictures.apply(picture.event());
                ImageSource read = ImageSource.photo(source.name(), source.load());
                ContentHash content = read.contentHash();
                String collection = picture.state() == PictureState.INDEXING
                                && picture.collection().isPresent()
                        ? picture.collection().get()
                        : step.collectionOf(picture.event());
                if (mayIndex(picture, read, content, collection)) {
                    index(picture, read, content, collection);
                }
            }
            return Optional.empty();
        } catch (FaceSearchException e) {
            return fail(picture, Cause.of(e));
        } catch (CompletionException e) {
            // The memory's: nothing of the picture is to be written now.
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a picture failed: {}", e.getClass().getName());
            return fail(picture, Cause.OTHER);
        }
    }

    private boolean mayIndex(Claimed picture, ImageSource read, ContentHash content, String collection) {
        if (options.suppressed().test(content)) {
            boolean unused = write(memory.suppressed(owner, picture.sourceId()));
            return false;
        }
        if (picture.state() == PictureState.INDEXING) {
            // An earlier owner may have paid for the call: it is made again, whatever the gate says.
            return true;
        }
        return write(memory.begin(owner, picture.sourceId(), content, collection)) == Begun.BEGUN
                && isAdmitted(picture, read, content);
    }

    private boolean isAdmitted(Claimed picture, ImageSource read, ContentHash content) {
        Optional<Gatekeeper> gatekeeper = options.gatekeeper();
        if (gatekeeper.isEmpty() || gatekeeper.get().admits(read)) {
            return true;
        }
        if (gatekeeper.get().isSampled(content)) {
            return write(memory.sampled(owner, picture.sourceId()));
        }
        boolean unused = write(memory.gated(owner, picture.sourceId()));
        return false;
    }

    private void index(Claimed picture, ImageSource source, ContentHash content, String collection) {
        IndexedPicture answer = step.index(source, content, collection);
        String json = StreamJson.write(answer);
        List<String> faceIds = answer.faces().stream().map(IndexedFace::faceId).toList();
        if (faceIds.isEmpty()) {
            boolean unused = write(memory.noFace(owner, picture.sourceId(), json));
        } else if (write(memory.indexed(
                owner, picture.sourceId(), faceIds, json, messages(picture.event(), content, answer, collection)))) {
            search(picture, faceIds, collection, () -> source);
        }
    }

    private List<Message> messages(ImageEvent event, ContentHash content, IndexedPicture answer, String collection) {
        Instant now = clock.instant();
        return answer.faces().stream()
                .map(face -> Message.of(event, content.hex(), collection, face, now))
                .toList();
    }

    private void search(Claimed picture, List<String> faceIds, String collection, Supplier<ImageSource> opened) {
        // What is searched is noted as it is now: routes may change while pictures wait.
        String targets = step.targets(picture.event());
        List<Sighting> sightings = faceIds.stream()
                .flatMap(face -> step.search(picture.event(), face, collection, opened).stream())
                .toList();
        Instant now = clock.instant();
        boolean unused = write(memory.searched(
                owner,
                picture.sourceId(),
                targets,
                sightings,
                sightings.stream()
                        .map(sighting -> Message.of(picture.event(), sighting, now))
                        .toList()));
    }

    private Optional<Cause> fail(Claimed picture, Cause cause) {
        return switch (cause.handling()) {
            case LATER -> later(picture, cause, wait(picture.tries()));
            case STOP -> {
                // Before the picture is given back: whoever takes it next knows that it is a try.
                onStop.accept(cause);
                Optional<Cause> unused = later(picture, cause, Duration.ZERO);
                yield Optional.of(cause);
            }
            case OUTCOME -> end(picture, cause, Optional.empty());
            case LETTER ->
                picture.tries() + 1 < options.tries()
                        ? later(picture, cause, wait(picture.tries()))
                        : end(picture, cause, Optional.of(letter(picture, cause)));
        };
    }

    private Optional<Cause> later(Claimed picture, Cause cause, Duration wait) {
        boolean unused = write(memory.later(owner, picture.sourceId(), cause, wait));
        return Optional.empty();
    }

    private Optional<Cause> end(Claimed picture, Cause cause, Optional<Message> letter) {
        boolean unused = write(memory.failed(owner, picture.sourceId(), cause, letter));
        return Optional.empty();
    }

    private Message letter(Claimed picture, Cause cause) {
        return Message.deadLetter(
                picture.sourceId(),
                Base64.getEncoder().encodeToString(ImageEventJson.write(picture.event())),
                cause,
                picture.tries() + 1,
                picture.received(),
                clock.instant());
    }

    /** Returns a random wait of half to the whole of what doubles with each try. */
    private Duration wait(int tries) {
        long doubled = options.firstWait().toMillis() << Math.min(tries, 20);
        long longest = Math.max(2, Math.min(doubled, options.maxWait().toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    /**
     * Makes a write, and waits while the database is away: what it says was paid for. The picture stays this owner's
     * for as long as nobody takes it over; if somebody did, the write changes nothing.
     */
    private <T> T write(Write<T> write) {
        while (true) {
            try {
                return commits.add(write).join();
            } catch (CompletionException e) {
                if (!isOfTheDatabase(e.getCause()) || closing.getAsBoolean()) {
                    throw e;
                }
                LockSupport.parkNanos(DATABASE_WAIT.toNanos());
            }
        }
    }

    private static boolean isOfTheDatabase(@Nullable Throwable fault) {
        return fault instanceof DataAccessException || fault instanceof TransactionException;
    }
}
