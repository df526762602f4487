package dev.facesearch.stream;

import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotFoundException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.PictureReplacedException;
import dev.facesearch.ThrottledException;
import dev.facesearch.UnreadableS3ObjectException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Why a step did not end in an answer, and what is to be done about it. */
public enum Cause {
    /** The account's quota is used up for now. */
    THROTTLED(Handling.LATER),
    /** The service, S3 or the network is away. */
    UNAVAILABLE(Handling.LATER),
    /** The credentials do not allow the call. */
    NOT_PERMITTED(Handling.STOP),
    /** There is no such collection. */
    NO_COLLECTION(Handling.STOP),
    /** The object is gone, archived, empty, or cannot be read. */
    UNREADABLE(Handling.OUTCOME),
    /** The object was replaced since the event; the event of the new one will come. */
    REPLACED(Handling.OUTCOME),
    /** It is no JPEG or PNG, damaged, too large or too small. */
    NO_PICTURE(Handling.OUTCOME),
    /** The event cannot be read. */
    BAD_EVENT(Handling.OUTCOME),
    /** Anything else. */
    OTHER(Handling.LETTER);

    /** What is to be done. */
    public enum Handling {
        /** Try again later; nothing is lost. */
        LATER,
        /** Stop the lane: every picture would meet it. Nothing is marked as failed. */
        STOP,
        /** Nothing: another try would end in the same way. */
        OUTCOME,
        /** Try a few times, then put it among the dead letters. */
        LETTER
    }

    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_FAULT = 500;
    private static final int SLOW_DOWN = 503;
    private static final String ARCHIVED = "InvalidObjectState";

    private final Handling handling;

    Cause(Handling handling) {
        this.handling = handling;
    }

    /** Returns what is to be done. */
    public Handling handling() {
        return handling;
    }

    /** Returns the cause of a failure. */
    public static Cause of(FaceSearchException e) {
        if (e instanceof ThrottledException) {
            return THROTTLED;
        }
        if (e instanceof NotPermittedException) {
            return NOT_PERMITTED;
        }
        if (e instanceof NotFoundException) {
            return NO_COLLECTION;
        }
        if (e instanceof PictureReplacedException) {
            return REPLACED;
        }
        if (e instanceof InvalidImageException) {
            return NO_PICTURE;
        }
        if (e.retryable()) {
            return UNAVAILABLE;
        }
        if (e instanceof ImageSourceException) {
            return ofS3(e.getCause());
        }
        return e instanceof UnreadableS3ObjectException ? UNREADABLE : OTHER;
    }

    /** Returns the cause of a failed read by what S3 answered; a file has no answer. */
    private static Cause ofS3(@Nullable Throwable answer) {
        if (answer instanceof AwsServiceException refusal) {
            int status = refusal.statusCode();
            if (refusal.isThrottlingException() || status == SLOW_DOWN) {
                return THROTTLED;
            }
            if (status >= SERVER_FAULT || status == REQUEST_TIMEOUT) {
                return UNAVAILABLE;
            }
            // An archived object is refused with the same status as a caller without permission.
            return status == FORBIDDEN && !ARCHIVED.equals(code(refusal)) ? NOT_PERMITTED : UNREADABLE;
        }
        return answer instanceof SdkClientException ? UNAVAILABLE : UNREADABLE;
    }

    private static String code(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : String.valueOf(refusal.awsErrorDetails().errorCode());
    }
}
