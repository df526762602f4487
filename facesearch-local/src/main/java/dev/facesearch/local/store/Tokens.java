package dev.facesearch.local.store;

import dev.facesearch.local.shared.Sha256;
import dev.facesearch.local.store.RefusedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a collection that carried a token, oldest first, with what they were answered. */
final class Tokens {

    /** The time for which a token is known; the service states it for no operation on users. */
    private static final Duration LIFE = Duration.ofHours(24);

    private final Map<String, Answered> answered = new LinkedHashMap<>();

    /**
     * A call that was answered. The token, which may hold anything, and the parameters are kept as digests.
     *
     * @param row its row in the file
     * @param call a digest of operation and token
     * @param parameters a digest of the other parameters
     * @param outcome what it was answered, as {@link OutcomeText}; null for an operation that answers nothing
     * @param created when
     */
    record Answered(
            long row,
            String call,
            String parameters,
            @Nullable String outcome,
            Instant created) {

        private boolean isOver(Instant now) {
            return created.plus(LIFE).isBefore(now);
        }
    }

    /** Returns what is kept of a call; null for one without a token. */
    static @Nullable Answered answer(long row, Idempotency call, @Nullable String outcome, Instant now) {
        return call.token() == null
                ? null
                : new Answered(row, Sha256.hex(call.operation() + ' ' + call.token()), call.parameters(), outcome, now);
    }

    /**
     * Returns the earlier answer to this very call, if there is one.
     *
     * @throws RefusedException if its token came with other parameters
     */
    @Nullable Answered before(Idempotency call, Instant now) {
        if (call.token() == null) {
            return null;
        }
        Answered before = answered.get(Sha256.hex(call.operation() + ' ' + call.token()));
        if (before == null || before.isOver(now)) {
            return null;
        }
        if (!before.parameters.equals(call.parameters())) {
            throw new RefusedException(Reason.TOKEN_REUSED, call.token());
        }
        return before;
    }

    void add(Answered answer) {
        answered.put(answer.call, answer);
    }

    void remove(List<Answered> answers) {
        answers.forEach(answer -> answered.remove(answer.call));
    }

    /** Returns the kept answers whose time is over. */
    List<Answered> over(Instant now) {
        return answered.values().stream()
                .takeWhile(answer -> answer.isOver(now))
                .toList();
    }
}
