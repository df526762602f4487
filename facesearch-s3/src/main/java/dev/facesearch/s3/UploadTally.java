package dev.facesearch.s3;

import dev.facesearch.S3Location;
import dev.facesearch.WriteFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up the results of one upload's files. Thread-safe. */
final class UploadTally {

    private static final Logger log = LoggerFactory.getLogger(S3Uploader.class);

    /** The number of files tried before an upload is given up because all were refused. */
    private static final int MAX_REFUSED = 100;

    private final Consumer<S3Upload.Done> onFile;
    private final List<S3Upload.Failed> failed = new ArrayList<>();
    private long sent;
    private long unchanged;
    private long bytesSent;
    private int refused;
    private @Nullable WriteFailedException firstRefusal;
    private volatile @Nullable WriteFailedException stop;

    UploadTally(Consumer<S3Upload.Done> onFile) {
        this.onFile = onFile;
    }

    synchronized void done(S3Upload.Done done) {
        if (done.outcome() == S3Upload.Outcome.SENT) {
            sent++;
            bytesSent += done.bytes();
        } else {
            unchanged++;
        }
        report(done);
    }

    synchronized void failed(Path file, S3Location object, String reason) {
        failed.add(new S3Upload.Failed(file, reason));
        report(new S3Upload.Done(file, object, 0, S3Upload.Outcome.FAILED));
    }

    /** Notes a file that S3 refused; if all files so far were refused, ends the upload after enough of them. */
    synchronized void refused(Path file, S3Location object, WriteFailedException reason) {
        if (refused == 0) {
            firstRefusal = reason;
        }
        refused++;
        failed(file, object, String.valueOf(reason.getMessage()));
        if (refused >= MAX_REFUSED && isNothingSent()) {
            stop(reason);
        }
    }

    private boolean isNothingSent() {
        return sent + unchanged == 0;
    }

    private void report(S3Upload.Done done) {
        try {
            onFile.accept(done);
        } catch (RuntimeException e) {
            // A listener's failure must not decide what is sent.
            log.warn("A listener to an upload failed", e);
        }
    }

    /** Sends no further file: all would fail. */
    synchronized void stop(WriteFailedException reason) {
        if (stop == null) {
            stop = reason;
        }
    }

    boolean stopped() {
        return stop != null;
    }

    synchronized S3Upload result() {
        WriteFailedException reason = stop;
        if (reason == null && refused > 0 && refused == failed.size() && isNothingSent()) {
            reason = firstRefusal;
        }
        if (reason != null) {
            throw reason;
        }
        return new S3Upload(sent, unchanged, bytesSent, failed);
    }
}
