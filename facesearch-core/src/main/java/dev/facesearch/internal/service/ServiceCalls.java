package dev.facesearch.internal.service;

import static dev.facesearch.internal.service.Log.LOG;

import dev.facesearch.CallListener;
import dev.facesearch.CallListener.Call;
import dev.facesearch.CallListener.Outcome;
import dev.facesearch.ConcurrentChangeException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.InvalidRequestException;
import dev.facesearch.NotFoundException;
import dev.facesearch.Operation;
import dev.facesearch.Quotas;
import dev.facesearch.ThrottledException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionRequest;

/**
 * The one place through which every call to the service goes. It keeps calls within the quotas and the parallelism,
 * counts them, reports them to the listeners, maps their errors, and notes what they have made. Thread-safe.
 *
 * <p>The SDK does the retries. This class repeats only two failures that the SDK considers final: the service does not
 * see yet what this client has just made, and a change that conflicted with another change of the same user. Such a
 * request is repeated unchanged, including its idempotency token.
 */
public final class ServiceCalls {

    private static final String COLLECTION_ID = "CollectionId";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int MAX_TRIES_UNTIL_VISIBLE = 5;
    private static final int MAX_TRIES_AFTER_CONFLICT = 8;

    private final RekognitionClient rekognition;
    private final ClientTraits traits;
    private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);
    private final Semaphore inFlight;
    private final List<CallListener> listeners;
    private final RecentlyMade recentlyMade = new RecentlyMade();

    /**
     * Creates the way to the service.
     *
     * @param parallelism the maximum number of calls at once
     */
    public ServiceCalls(
            RekognitionClient rekognition,
            ClientTraits traits,
            Quotas quotas,
            int parallelism,
            List<CallListener> listeners) {
        this.rekognition = rekognition;
        this.traits = traits;
        for (Operation operation : Operation.values()) {
            quotas.callsPerSecond(operation)
                    .ifPresent(quota -> buckets.put(operation, new TokenBucket(quota, System.nanoTime())));
        }
        this.inFlight = new Semaphore(parallelism);
        this.listeners = List.copyOf(listeners);
    }

    public RekognitionClient rekognition() {
        return rekognition;
    }

    /** Returns how often a call is tried at most, by the SDK's client. */
    public int mostTries() {
        return traits.mostTries();
    }

    public RecentlyMade recentlyMade() {
        return recentlyMade;
    }

    /**
     * Makes a call.
     *
     * @throws FaceSearchException of the kind that fits the service's error
     */
    <Q extends RekognitionRequest, R> R call(
            Work work, Operation operation, Q request, BiFunction<RekognitionClient, Q, R> method) {
        for (int tries = 1; ; tries++) {
            try {
                return once(work, operation, request, method);
            } catch (FaceSearchException e) {
                if (tries >= mostTries(operation, request, e)) {
                    throw e;
                }
                LOG.debug(
                        "{} is tried again: {}",
                        operation.wireName(),
                        e.errorCode().orElse("no answer"));
                work.pause(pause(tries), operation);
            }
        }
    }

    /** Returns how often a call that failed like this is made in total; 1 if repeating it would not help. */
    private int mostTries(Operation operation, RekognitionRequest request, FaceSearchException e) {
        if (e instanceof ConcurrentChangeException) {
            return MAX_TRIES_AFTER_CONFLICT;
        }
        if (e instanceof NotFoundException && mayBecomeVisible(operation, request)) {
            return MAX_TRIES_UNTIL_VISIBLE;
        }
        if (e instanceof InvalidRequestException invalid && !ErrorMapping.isNoFace(invalid)) {
            Optional<String> face = member(request, "FaceId");
            boolean justIndexed = face.isPresent() && recentlyMade.hasFace(collectionId(request), face.get());
            return justIndexed ? MAX_TRIES_UNTIL_VISIBLE : 1;
        }
        return 1;
    }

    private boolean mayBecomeVisible(Operation operation, RekognitionRequest request) {
        Optional<String> user = member(request, "UserId");
        boolean userMayBeMissing = user.isPresent() && operation != Operation.CREATE_USER;
        return userMayBeMissing
                ? recentlyMade.hasUser(collectionId(request), user.orElseThrow())
                : recentlyMade.hasCollection(collectionId(request));
    }

    /**
     * Returns the pause after a number of attempts: doubling, with up to half of it random, so that conflicting callers
     * do not meet again.
     */
    public static long pause(int tries) {
        long pause = Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(tries - 1, 16));
        return pause + ThreadLocalRandom.current().nextLong(pause / 2);
    }

    private <Q extends RekognitionRequest, R> R once(
            Work work, Operation operation, Q request, BiFunction<RekognitionClient, Q, R> method) {
        long asked = System.nanoTime();
        awaitQuota(work, operation);
        awaitTurn(work, operation);
        count(work, operation);
        Attempts attempts = new Attempts();
        @Nullable FaceSearchException failure = null;
        long start = System.nanoTime();
        try {
            R response = method.apply(rekognition, watched(work, operation, request, attempts));
            recentlyMade.note(request, response);
            return response;
        } catch (SdkException e) {
            failure = ErrorMapping.map(
                    e, operation, member(request, COLLECTION_ID).orElse(null));
            if (ErrorMapping.isTimeOver(e) && work.isLimited()) {
                failure = work.deadlineExceeded(operation, e);
            }
            throw failure;
        } finally {
            inFlight.release();
            ended(operation, request, start - asked, System.nanoTime() - start, attempts, failure);
        }
    }

    private void awaitQuota(Work work, Operation operation) {
        work.check(operation);
        TokenBucket bucket = buckets.get(operation);
        if (bucket == null) {
            return;
        }
        long wait = bucket.take(System.nanoTime());
        if (wait > 0) {
            boolean waited = false;
            try {
                work.pause(wait, operation);
                waited = true;
            } finally {
                if (!waited) {
                    bucket.giveBack();
                }
            }
        }
    }

    private void awaitTurn(Work work, Operation operation) {
        try {
            if (inFlight.tryAcquire()) {
                return;
            }
            if (!inFlight.tryAcquire(work.nanosLeft(), TimeUnit.NANOSECONDS)) {
                throw work.deadlineExceeded(operation, null);
            }
        } catch (InterruptedException e) {
            throw Work.interrupted(operation);
        }
    }

    /**
     * Counts a call just before it is made, the last moment at which it may be stopped: a call not made is not
     * reported.
     */
    private void count(Work work, Operation operation) {
        boolean counted = false;
        try {
            work.check(operation);
            work.count(operation);
            counted = true;
        } finally {
            if (!counted) {
                inFlight.release();
            }
        }
    }

    /**
     * Returns the request set up to report its attempts, if somebody listens, and to end them in time. The SDK's
     * metrics cost a tenth of a millisecond a call.
     */
    private <Q extends RekognitionRequest> Q watched(Work work, Operation operation, Q request, Attempts attempts) {
        boolean reported = !listeners.isEmpty() || buckets.containsKey(operation);
        if (!traits.remote() || !(reported || work.isLimited())) {
            return request;
        }
        AwsRequestOverrideConfiguration.Builder override = AwsRequestOverrideConfiguration.builder();
        if (reported) {
            override.addMetricPublisher(attempts);
            traits.publishers().forEach(override::addMetricPublisher);
        }
        if (work.isLimited()) {
            override.apiCallTimeout(Duration.ofNanos(Math.max(1_000_000, work.nanosLeft())));
        }
        RekognitionRequest.Builder builder = request.toBuilder();
        builder.overrideConfiguration(override.build());
        @SuppressWarnings("unchecked") // A request's builder builds its own kind.
        Q watched = (Q) builder.build();
        return watched;
    }

    private void ended(
            Operation operation,
            RekognitionRequest request,
            long waited,
            long took,
            Attempts attempts,
            @Nullable FaceSearchException failure) {
        boolean throttled = attempts.throttled() || failure instanceof ThrottledException;
        TokenBucket bucket = buckets.get(operation);
        if (throttled && bucket != null) {
            bucket.slowDown(System.nanoTime());
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} took {} ms after {} ms, {} retries{}",
                    operation.wireName(),
                    took / 1_000_000,
                    waited / 1_000_000,
                    attempts.retries(),
                    throttled ? ", throttled" : "");
        }
        if (listeners.isEmpty()) {
            return;
        }
        Call call = new Call(
                operation,
                member(request, COLLECTION_ID),
                Duration.ofNanos(waited),
                Duration.ofNanos(took),
                attempts.retries(),
                throttled,
                failure == null ? Outcome.SUCCEEDED : failure.retryable() ? Outcome.FAILED : Outcome.REFUSED,
                failure == null ? Optional.empty() : failure.errorCode(),
                operation.billed());
        for (CallListener listener : listeners) {
            report(listener, call);
        }
    }

    private static void report(CallListener listener, Call call) {
        try {
            listener.onCall(call);
        } catch (RuntimeException e) {
            // A listener only observes; its failure must not decide whether a face is found.
            LOG.warn("A call listener failed", e);
        }
    }

    private static String collectionId(RekognitionRequest request) {
        return member(request, COLLECTION_ID).orElse("");
    }

    /** Returns a member of a request by its name on the wire. */
    private static Optional<String> member(RekognitionRequest request, String name) {
        return request.getValueForField(name, String.class);
    }
}
