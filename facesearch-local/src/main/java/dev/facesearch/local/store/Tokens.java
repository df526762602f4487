package dev.facesearch.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.facesearch.local.store.RefusedException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of a collection that carried a token, oldest first, with what they were answered. */
final class Tokens {

    /** How long a token is known; the service states it for no operation on users. */
    private static final Duration LIFE = Duration.ofHours(24);

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Key, Answered> answered = new LinkedHashMap<>();

    private record Key(String operation, String token) {}

    /**
     * A call that was answered.
     *
     * @param row its row in the file
     * @param call the call
     * @param outcome what it was answered; null for an operation that answers nothing
     * @param created when
     */
    record Answered(long row, Idempotency call, @Nullable AssociationOutcome outcome, Instant created) {

        private boolean mentions(Set<String> ids) {
            return outcome != null
                    && (outcome.done().stream().anyMatch(ids::contains)
                            || outcome.refused().stream()
                                    .anyMatch(face -> ids.contains(face.faceId())
                                            || (face.userId() != null && ids.contains(face.userId()))));
        }

        void write(FaceCollection collection) throws SQLException {
            collection
                    .database()
                    .insert(
                            "token",
                            row,
                            collection.key(),
                            call.operation(),
                            call.token(),
                            call.parameters(),
                            outcome == null ? null : encode(outcome),
                            created.toEpochMilli());
        }
    }

    /**
     * What this very call was answered before, if it was.
     *
     * @throws RefusedException if its token came with other parameters
     */
    @Nullable Answered before(Idempotency call, Instant now) {
        if (call.token() == null) {
            return null;
        }
        Answered before = answered.get(new Key(call.operation(), call.token()));
        if (before == null || isOver(before, now)) {
            return null;
        }
        if (!before.call.parameters().equals(call.parameters())) {
            throw new RefusedException(Reason.TOKEN_REUSED, call.token());
        }
        return before;
    }

    void add(Answered answer) {
        if (answer.call.token() != null) {
            answered.put(new Key(answer.call.operation(), answer.call.token()), answer);
        }
    }

    void remove(List<Answered> answers) {
        answers.forEach(answer -> answered.values().remove(answer));
    }

    /** Those that name one of the ids. */
    List<Answered> mentioning(Set<String> ids) {
        return answered.values().stream().filter(answer -> answer.mentions(ids)).toList();
    }

    /** Those whose time is over. */
    List<Answered> over(Instant now) {
        List<Answered> over = new ArrayList<>();
        for (Answered answer : answered.values()) {
            if (!isOver(answer, now)) {
                break;
            }
            over.add(answer);
        }
        return over;
    }

    private static boolean isOver(Answered answer, Instant now) {
        return answer.created.plus(LIFE).isBefore(now);
    }

    static @Nullable AssociationOutcome decode(@Nullable String outcome) {
        try {
            return outcome == null ? null : JSON.readValue(outcome, AssociationOutcome.class);
        } catch (JsonProcessingException e) {
            throw Database.damaged("the store", "the answer kept for a token cannot be read", e);
        }
    }

    private static String encode(AssociationOutcome outcome) {
        try {
            return JSON.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outcome that cannot be written as JSON", e);
        }
    }
}
