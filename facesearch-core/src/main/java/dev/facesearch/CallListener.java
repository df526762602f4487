package dev.facesearch;

import java.time.Duration;
import java.util.Optional;

/**
 * A listener that is called after each call to the service, on the thread that made the call; must be fast and
 * thread-safe. An exception it throws is logged and changes nothing. It never receives a person's name, a picture or a
 * vector.
 */
@FunctionalInterface
public interface CallListener {

    /** Receives a call that has ended. */
    void onCall(Call call);

    /**
     * A call that has ended.
     *
     * @param operation the operation called
     * @param collectionId the collection the call was for, if it was for one
     * @param waited how long it waited first, for the quota and for other calls to end
     * @param duration how long it took, the SDK's retries included
     * @param retries how often the SDK tried again; 0 if it does not say
     * @param throttled whether the service throttled one of the attempts
     * @param outcome how it ended
     * @param errorCode the service's error code, where it gave one
     * @param billed whether Amazon Rekognition may bill it
     */
    record Call(
            Operation operation,
            Optional<String> collectionId,
            Duration waited,
            Duration duration,
            int retries,
            boolean throttled,
            Outcome outcome,
            Optional<String> errorCode,
            boolean billed) {}

    /** How a call ended. */
    enum Outcome {
        /** With an answer. */
        SUCCEEDED,
        /** The service refused it: the same call would be refused again. */
        REFUSED,
        /** The service or the connection to it failed: the same call may succeed later. */
        FAILED
    }
}
