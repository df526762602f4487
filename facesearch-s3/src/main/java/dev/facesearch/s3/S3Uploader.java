package dev.facesearch.s3;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSourceException;
import dev.facesearch.S3Location;
import dev.facesearch.WriteFailedException;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Sends folders to S3, many files at once. A file is not sent if the object has the same content already, judged by the
 * SHA-256 that is stored with each object sent, or by the entity tag, which is the MD5 if another program sent the
 * object in one piece. Each object is written completely or not at all. With the SHA-256, an enrollment from the bucket
 * recognizes a picture without fetching it.
 *
 * <p>Immutable; thread-safe if the S3 client is. Defaults: 16 files at once; files of more than 8 MiB in parts of that
 * size; no progress callback.
 */
public final class S3Uploader {

    private final S3Client s3;
    private final int parallelism;
    private final int partBytes;
    private final Consumer<S3Upload.Done> onFile;

    private S3Uploader(Builder builder) {
        this.s3 = builder.s3;
        this.parallelism = builder.parallelism;
        this.partBytes = builder.partBytes;
        this.onFile = builder.onFile;
    }

    /** Returns an uploader with the defaults. */
    public static S3Uploader create(S3Client s3) {
        return builder(s3).build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder(S3Client s3) {
        return new Builder(s3);
    }

    /**
     * Sends the files of a folder and its subfolders; {@code people/Ada/1.jpg} becomes {@code prefixAda/1.jpg}. Hidden
     * files and folders are left out, symbolic links are not followed. Blocks until done.
     *
     * @param prefix the prefix of all keys; empty for the whole bucket, otherwise a slash is added if it is missing at
     *     the end
     * @return the result, with each file that could not be sent and the reason
     * @throws ImageSourceException if the folder is missing or cannot be listed
     * @throws WriteFailedException if the bucket is missing, the caller is unknown, or all files tried were refused, at
     *     most a hundred
     */
    public S3Upload upload(Path folder, String bucket, String prefix) {
        return upload(folder, new S3Prefix(bucket, prefix));
    }

    /** Sends the files of a folder to a folder in S3, see {@link #upload(Path, String, String)}. */
    public S3Upload upload(Path folder, S3Prefix to) {
        requireNonNull(folder, "folder");
        requireNonNull(to, "to");
        if (!Files.isDirectory(folder)) {
            throw new ImageSourceException("no folder at " + folder, null);
        }
        UploadTally tally = new UploadTally(onFile);
        FileUpload upload = new FileUpload(s3, partBytes);
        AtomicInteger thread = new AtomicInteger();
        ExecutorService executor = Executors.newFixedThreadPool(parallelism, task -> {
            Thread made = new Thread(task, "facesearch-upload-" + thread.incrementAndGet());
            made.setDaemon(true);
            return made;
        });
        try {
            walk(folder, to, upload, tally, executor);
            executor.shutdown();
            if (!executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("an upload without end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WriteFailedException("interrupted while files were sent to " + to, e);
        } finally {
            executor.shutdownNow();
        }
        return tally.result();
    }

    /** Walks the folder; however many files it has, no more wait than are being sent. */
    private void walk(Path folder, S3Prefix to, FileUpload upload, UploadTally tally, ExecutorService executor)
            throws InterruptedException {
        Semaphore room = new Semaphore(2 * parallelism);
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return !visited.equals(folder) && isHidden(visited)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (tally.stopped()) {
                        return FileVisitResult.TERMINATE;
                    }
                    if (attributes.isRegularFile() && !isHidden(file)) {
                        enqueue(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                private void enqueue(Path file) throws IOException {
                    try {
                        room.acquire();
                    } catch (InterruptedException e) {
                        throw new InterruptedWalk(e);
                    }
                    Optional<S3Location> place = place(file);
                    if (place.isEmpty()) {
                        room.release();
                        return;
                    }
                    S3Location object = place.get();
                    executor.execute(() -> {
                        try {
                            send(file, object, upload, tally);
                        } finally {
                            room.release();
                        }
                    });
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (file.equals(folder)) {
                        throw e;
                    }
                    place(file).ifPresent(object -> failed(file, object, e));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                    if (e != null && visited.equals(folder)) {
                        throw e;
                    }
                    if (e != null) {
                        place(visited).ifPresent(object -> failed(visited, object, e));
                    }
                    return FileVisitResult.CONTINUE;
                }

                private void failed(Path file, S3Location object, IOException e) {
                    tally.failed(file, object, "cannot be read: " + FileReason.of(e, file));
                }

                // Returns the object for a file; reports a file whose name cannot be read, since its object could be
                // another file's.
                private Optional<S3Location> place(Path file) {
                    S3Location object = to.object(key(folder.relativize(file)));
                    if (object.key().indexOf('\ufffd') < 0) {
                        return Optional.of(object);
                    }
                    tally.failed(
                            file,
                            object,
                            "its name has characters this process cannot read; run it in a UTF-8 locale, such as"
                                    + " LC_ALL=C.UTF-8, or rename it");
                    return Optional.empty();
                }
            });
        } catch (InterruptedWalk e) {
            throw e.interrupt;
        } catch (IOException e) {
            throw new ImageSourceException("cannot list the folder " + folder + ": " + FileReason.of(e, folder), e);
        }
    }

    private static void send(Path file, S3Location object, FileUpload upload, UploadTally tally) {
        if (tally.stopped()) {
            return;
        }
        try {
            tally.done(upload.send(file, object));
        } catch (SdkException e) {
            WriteFailedException fault = S3Faults.writing(object.toString(), e);
            if (S3Faults.concernsAll(e)) {
                tally.stop(fault);
            } else if (S3Faults.isRefused(e)) {
                tally.refused(file, object, fault);
            } else {
                tally.failed(file, object, String.valueOf(fault.getMessage()));
            }
        } catch (IOException | UncheckedIOException e) {
            tally.failed(file, object, "cannot be read: " + FileReason.of(e, file));
        } catch (OutOfMemoryError e) {
            tally.failed(
                    file, object, "this Java process has not enough memory for it; raise -Xmx or send fewer at once");
        } catch (RuntimeException e) {
            // Without this report the folder would seem to be uploaded completely.
            tally.failed(file, object, "cannot be sent: " + e.getMessage());
        }
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private static String key(Path relative) {
        StringBuilder key = new StringBuilder();
        for (Path part : relative) {
            key.append(key.length() == 0 ? "" : "/").append(part);
        }
        return key.toString();
    }

    private static final class InterruptedWalk extends IOException {
        private final InterruptedException interrupt;

        InterruptedWalk(InterruptedException interrupt) {
            super(interrupt);
            this.interrupt = interrupt;
        }
    }

    /** Collects options; each setter checks at once. Not thread-safe. */
    public static final class Builder {

        private static final int MIN_PART_BYTES = 5 << 20;
        private static final int MAX_PART_BYTES = 1 << 30;

        private final S3Client s3;
        private int parallelism = 16;
        private int partBytes = 8 << 20;
        private Consumer<S3Upload.Done> onFile = file -> {};

        private Builder(S3Client s3) {
            this.s3 = requireNonNull(s3, "s3");
        }

        /** Sets the maximum number of files sent at once; each takes memory for up to one part. */
        public Builder parallelism(int files) {
            if (files < 1) {
                throw new IllegalArgumentException("parallelism must be 1 or more: " + files);
            }
            this.parallelism = files;
            return this;
        }

        /** Sets the size of the parts that larger files are sent in, 5 MiB (S3's minimum) to 1 GiB. */
        public Builder partBytes(int bytes) {
            if (bytes < MIN_PART_BYTES || bytes > MAX_PART_BYTES) {
                throw new IllegalArgumentException(
                        "partBytes must be " + MIN_PART_BYTES + " to " + MAX_PART_BYTES + ": " + bytes);
            }
            this.partBytes = bytes;
            return this;
        }

        /** Sets what is called after each file, one at a time, to show progress. */
        public Builder onFile(Consumer<S3Upload.Done> onFile) {
            this.onFile = requireNonNull(onFile, "onFile");
            return this;
        }

        /** Returns the uploader. */
        public S3Uploader build() {
            return new S3Uploader(this);
        }
    }
}
