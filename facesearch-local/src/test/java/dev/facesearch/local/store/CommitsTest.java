package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.store.StoreException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommitsTest {

    private static final int CALLERS = 20;

    private final Database database = Database.inMemory(PageLayout.of(Vectors.DIMENSION));
    private final AtomicInteger committed = new AtomicInteger();
    private final Commits commits = new Commits(database, () -> {}, committed::incrementAndGet);
    private final ConcurrentLinkedQueue<Integer> shown = new ConcurrentLinkedQueue<>();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void close() {
        callers.shutdownNow();
        commits.close(database::close);
    }

    @Test
    void change_ofManyCallersAtOnce_oneCommit() throws ExecutionException, InterruptedException {
        for (Future<Integer> call : allAtOnce(i -> Claims.none(), this::insert)) {
            assertThat(shown).contains(call.get());
        }
        assertThat(shown).hasSize(CALLERS);
        assertThat(committed).hasValue(1);
    }

    @Test
    void change_ofOneCaller_commitsAtOnce() {
        assertThat(commits.change(Claims.none(), () -> insert(7))).isEqualTo(7);

        assertThat(shown).containsExactly(7);
        assertThat(committed).hasValue(1);
    }

    /** Each sees what the one before it did: a count without a gap. */
    @Test
    void change_claimingTheSame_plannedAfterTheOtherIsShown() throws ExecutionException, InterruptedException {
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> call : allAtOnce(i -> Claims.everything(), i -> insert(shown.size()))) {
            answers.add(call.get());
        }

        assertThat(answers).doesNotHaveDuplicates().hasSize(CALLERS);
        assertThat(committed).hasValue(CALLERS);
    }

    @Test
    void change_refused_leavesTheOthersAlone() throws InterruptedException {
        int refused = 0;
        for (Future<Integer> call : allAtOnce(i -> Claims.none(), i -> {
            if (i % 4 == 0) {
                throw new RefusedException(RefusedException.Reason.NO_USER, "user-" + i);
            }
            return insert(i);
        })) {
            try {
                assertThat(shown).contains(call.get());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(RefusedException.class);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(CALLERS / 4);
        assertThat(shown).hasSize(CALLERS - refused);
    }

    @Test
    void change_whoseCommitFails_isReportedToAllAndShownToNone() throws InterruptedException {
        Commits failing = new Commits(
                database, () -> database.execute("INSERT INTO nowhere VALUES (1)"), committed::incrementAndGet);
        for (Future<Integer> call : allAtOnce(failing, i -> Claims.none(), this::insert)) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(call::get)
                    .withCauseInstanceOf(StoreException.class);
        }
        assertThat(shown).isEmpty();
        assertThat(committed).hasValue(0);
        assertThat(commits.change(Claims.none(), () -> insert(3))).isEqualTo(3);
    }

    @Test
    void change_whoseOwnRowsFail_failsTheCommitItShares() throws InterruptedException {
        int failed = 0;
        for (Future<Integer> call : allAtOnce(
                i -> Claims.none(),
                i -> i == 11
                        ? Change.of(i, () -> database.execute("INSERT INTO nowhere VALUES (1)"), () -> shown.add(i))
                        : insert(i))) {
            try {
                assertThat(shown).contains(call.get());
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(StoreException.class);
                failed++;
            }
        }
        assertThat(failed).isPositive();
        assertThat(shown).hasSize(CALLERS - failed).doesNotContain(11);
    }

    @Test
    void change_afterClose_refused() {
        commits.close(() -> {});

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> commits.change(Claims.none(), () -> insert(1)))
                .matches(e -> e.kind() == Kind.UNAVAILABLE);
    }

    private Change<Integer> insert(int value) {
        return Change.of(value, () -> database.insert("meta", null, "key-" + value, "value"), () -> shown.add(value));
    }

    private List<Future<Integer>> allAtOnce(IntFunction<Claims> claims, IntFunction<Change<Integer>> plan) {
        return allAtOnce(commits, claims, plan);
    }

    /** Lets all callers come while the store is held, so that none is ahead of the others. */
    private List<Future<Integer>> allAtOnce(Commits to, IntFunction<Claims> claims, IntFunction<Change<Integer>> plan) {
        return to.exclusively(() -> {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                calls.add(callers.submit(() -> to.change(claims.apply(caller), () -> plan.apply(caller))));
            }
            await().until(() -> to.coming() == CALLERS);
            return calls;
        });
    }
}
