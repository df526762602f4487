package dev.facesearch.internal.service;

import dev.facesearch.CancelledException;
import dev.facesearch.DeadlineExceededException;
import dev.facesearch.FaceSearchException;
import dev.facesearch.ImageSourceException;
import dev.facesearch.InvalidImageException;
import dev.facesearch.NotFoundException;
import dev.facesearch.NotPermittedException;
import dev.facesearch.Operation;
import dev.facesearch.QuotaExceededException;
import dev.facesearch.StateFileException;
import dev.facesearch.UnreadableS3ObjectException;
import java.util.Set;

/** Decides which failure ends a piece of work, and which one only its own item. */
public final class Failures {

    /** A missing or full user fails these for itself, not for the collection. */
    private static final Set<Operation> CALLS_FOR_ONE_USER =
            Set.of(Operation.ASSOCIATE_FACES, Operation.DISASSOCIATE_FACES, Operation.DELETE_USER);

    private Failures() {}

    /** Throws a failure that every other item would meet as well, such as a missing collection. */
    public static void throwIfFatal(FaceSearchException e) {
        boolean ofOneUser = e.operation().filter(CALLS_FOR_ONE_USER::contains).isPresent();
        if (e instanceof NotPermittedException
                || e instanceof DeadlineExceededException
                || e instanceof CancelledException
                || e instanceof StateFileException
                || (!ofOneUser && (e instanceof NotFoundException || e instanceof QuotaExceededException))) {
            throw e;
        }
    }

    /** Returns whether a picture could not be read or is none. */
    public static boolean isUnreadable(FaceSearchException e) {
        return e instanceof ImageSourceException
                || e instanceof InvalidImageException
                || e instanceof UnreadableS3ObjectException;
    }
}
