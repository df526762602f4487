package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.S3Location;
import java.nio.file.Path;
import java.util.List;

/**
 * What sending a folder up came to.
 *
 * @param sent how many files were sent
 * @param unchanged how many were there already with the same content
 * @param bytesSent the size of the files sent
 * @param failed the files that are not there now, or not as they are here
 */
public record S3Upload(long sent, long unchanged, long bytesSent, List<Failed> failed) {

    /** Copies the list. */
    public S3Upload {
        failed = List.copyOf(failed);
    }

    /**
     * A file that was not sent.
     *
     * @param file the file
     * @param reason for a person to read
     */
    public record Failed(Path file, String reason) {

        /** Checks that both are there. */
        public Failed {
            requireNonNull(file, "file");
            requireNonNull(reason, "reason");
        }
    }

    /** What became of a file, for progress. */
    public enum Outcome {
        /** Sent. */
        SENT,
        /** There already with the same content. */
        UNCHANGED,
        /** Not sent. */
        FAILED
    }

    /**
     * A file that is done.
     *
     * @param file the file
     * @param object where it lies, or was meant to
     * @param bytes its size; 0 if it could not be read
     * @param outcome what became of it
     */
    public record Done(Path file, S3Location object, long bytes, Outcome outcome) {

        /** Checks that all are there. */
        public Done {
            requireNonNull(file, "file");
            requireNonNull(object, "object");
            requireNonNull(outcome, "outcome");
        }
    }
}
