package dev.facesearch.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.review.QuestionView.Standing;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Answers what the desk's page asks: its files, the questions, what has changed, crops; takes answers. Thread-safe. */
final class DeskApi {

    private static final String SINCE = "since=";
    private static final String FACE = "/face/";

    private final ReviewSession session;
    private final CropCache crops = new CropCache();

    /**
     * What the page begins with.
     *
     * @param collection the collection
     * @param change the count of changes
     * @param questions the questions
     * @param standings where they stand
     */
    record Review(String collection, long change, List<QuestionView> questions, List<Standing> standings) {}

    /**
     * What has changed.
     *
     * @param change the count of changes
     * @param standings what stands differently
     * @param undone the question whose answer was taken back; empty if none was
     */
    record Changes(long change, List<Standing> standings, String undone) {}

    DeskApi(ReviewSession session) {
        this.session = session;
    }

    DeskReply get(String path, String query, String reviewer) {
        Optional<DeskReply> file = file(path.substring(1));
        if (file.isPresent()) {
            return file.get();
        }
        if (path.startsWith(FACE)) {
            Optional<byte[]> crop = crops.crop(path.substring(FACE.length()));
            return crop.isPresent()
                    ? new DeskReply(200, "image/jpeg", crop.get())
                    : file("gone.svg").orElseThrow();
        }
        return switch (path) {
            case "/api/review" -> DeskReply.json(review(reviewer));
            case "/api/changes" -> DeskReply.json(changes(since(query), reviewer, ""));
            default -> DeskReply.error(404, "no such page");
        };
    }

    private static long since(String query) {
        String number = query.startsWith(SINCE) ? query.substring(SINCE.length()) : "";
        return number.matches("\\d{1,15}") ? Long.parseLong(number) : 0;
    }

    private Review review(String reviewer) {
        Changes now = changes(-1, reviewer, "");
        List<QuestionView> views = session.questions().stream()
                .map(question -> QuestionWording.of(question, session, crops::address))
                .toList();
        return new Review(session.collectionId(), now.change(), views, now.standings());
    }

    private Changes changes(long since, String reviewer, String undone) {
        long change = session.changes();
        List<Standing> standings = session.statesAfter(since).entrySet().stream()
                .map(state -> Standing.of(state.getKey(), state.getValue(), reviewer))
                .toList();
        return new Changes(change, standings, undone);
    }

    private static Optional<DeskReply> file(String name) {
        return DeskPage.file(name).map(file -> new DeskReply(200, file.type(), file.bytes()));
    }

    DeskReply post(String path, byte[] body, String reviewer) throws IOException {
        return switch (path) {
            case "/api/answers" -> answer(body, reviewer);
            case "/api/undo" -> undo(reviewer);
            default -> DeskReply.error(404, "no such page");
        };
    }

    private DeskReply answer(byte[] body, String reviewer) throws IOException {
        try {
            AnswerBody given = ReviewJson.MAPPER.readValue(body, AnswerBody.class);
            if (given == null || given.id() == null) {
                return DeskReply.error(400, "an answer names its question");
            }
            QuestionState state = session.answer(given.id(), given.version(), given.answer(), reviewer);
            return DeskReply.json(Standing.of(given.id(), state, reviewer));
        } catch (ReviewSession.ChangedMeanwhileException e) {
            return DeskReply.error(409, String.valueOf(e.getMessage()));
        } catch (NoSuchElementException e) {
            return DeskReply.error(404, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            return DeskReply.error(400, "this is no answer in JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return DeskReply.error(400, String.valueOf(e.getMessage()));
        }
    }

    private DeskReply undo(String reviewer) {
        try {
            long before = session.changes();
            Optional<String> undone = session.undo(reviewer);
            return DeskReply.json(changes(before, reviewer, undone.orElse("")));
        } catch (FaceSearchException e) {
            return DeskReply.error(503, "not taken back: " + e.getMessage());
        }
    }
}
