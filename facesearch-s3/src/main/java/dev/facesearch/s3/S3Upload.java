package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.S3Location;
import java.nio.file.Path;
import java.util.List;

/**
 * The result of uploading a folder.
 *
 * @param sent how many files were sent
 * @param unchanged how many were there already with the same content
 * @param bytesSent the size of the files sent
 * @param failed the files that are not in the bucket now, or differ from the local ones
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
     * @param reason the reason, as text for a person
     */
    public record Failed(Path file, String reason) {

        /** Checks for null. */
        public Failed {
            requireNonNull(file, "file");
            requireNonNull(reason, "reason");
        }
    }

    /** The outcome of a file, for progress. */
    public enum Outcome {
        /** The file was sent. */
        SENT,
        /** The object exists already with the same content. */
        UNCHANGED,
        /** The file was not sent. */
        FAILED
    }

    /**
     * A file that is done.
     *
     * @param file the file
     * @param object the object it was, or would have been, sent to
     * @param bytes its size; 0 if it could not be read
     * @param outcome what happened to it
     */
    public record Done(Path file, S3Location object, long bytes, Outcome outcome) {

        /** Checks for null. */
        public Done {
            requireNonNull(file, "file");
            requireNonNull(object, "object");
            requireNonNull(outcome, "outcome");
        }
    }
}
