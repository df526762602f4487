package dev.facesearch.local.store;

import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder a store lives in: readable by its owner only, and held by one engine at a time.
 *
 * <p>The lock file also carries the number of the last change acknowledged. It is written after the commit and not
 * forced to the disk, so it is never ahead of what the database must hold: a database behind it has lost changes.
 */
final class StoreFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StoreFolder.class);
    private static final String DATABASE = "faces.db";
    private static final String LOCK = "faces.lock";
    private static final String UNFINISHED = ".unfinished";

    private final Path folder;
    private final FileChannel channel;

    private StoreFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Creates the folder where it is missing, and takes it. */
    @SuppressWarnings("resource") // Held, with its lock, until close.
    static StoreFolder take(Path folder) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder, owner(folder, "rwx------"));
            createFile(folder.resolve(LOCK));
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) {
                throw inUse(folder, "another process");
            }
            return new StoreFolder(folder, channel);
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            throw inUse(folder, "another engine of this process");
        } catch (StoreException e) {
            closeQuietly(channel);
            throw e;
        } catch (IOException e) {
            closeQuietly(channel);
            throw refused(folder, "cannot use the folder " + folder + " for a store: " + FileReason.of(e, folder), e);
        }
    }

    private static StoreException refused(Path folder, String what, IOException cause) {
        boolean readOnly = Files.exists(folder) && !Files.isWritable(folder);
        return new StoreException(readOnly ? Kind.READ_ONLY : Kind.UNAVAILABLE, what, cause);
    }

    /** The database's file, created owner-only where it is missing: SQLite gives its side files the same rights. */
    Path database() {
        Path file = folder.resolve(DATABASE);
        try {
            createFile(file);
            return file;
        } catch (IOException e) {
            throw refused(folder, "cannot create " + file + ": " + FileReason.of(e, file), e);
        }
    }

    /** Returns where a folder's database is, or would be. */
    static Path databaseIn(Path folder) {
        return folder.resolve(DATABASE);
    }

    /** A folder that is only read: meanwhile nobody opens it, unless somebody has it open already. */
    interface Hold extends AutoCloseable {

        /** Returns whether an engine has it open. */
        boolean inUse();

        @Override
        void close();
    }

    /** Keeps others from opening a folder, or finds that it is open. */
    @SuppressWarnings("resource") // Closed with the hold.
    static Hold hold(Path folder) {
        StoreFolder taken = Files.isWritable(folder) ? takeIfFree(folder) : null;
        // A medium that cannot be written is not being written by an engine.
        boolean inUse = taken == null && Files.isWritable(folder);
        return new Hold() {
            @Override
            public boolean inUse() {
                return inUse;
            }

            @Override
            public void close() {
                if (taken != null) {
                    taken.close();
                }
            }
        };
    }

    private static @Nullable StoreFolder takeIfFree(Path folder) {
        try {
            return take(folder);
        } catch (StoreException e) {
            if (e.kind() != Kind.IN_USE) {
                throw e;
            }
            return null;
        }
    }

    /**
     * Returns an empty, owner-only file for a database that is to be in a folder once it is {@linkplain #finish
     * finished}.
     */
    static Path newDatabase(Path folder) {
        Path file = folder.resolve(DATABASE + UNFINISHED);
        try {
            Files.createDirectories(folder, owner(folder, "rwx------"));
            if (Files.exists(folder.resolve(DATABASE))) {
                throw new StoreException(
                        Kind.UNAVAILABLE, folder + " holds a store already; give a folder that does not");
            }
            Files.deleteIfExists(file);
            Files.createFile(file, owner(file, "rw-------"));
            return file;
        } catch (IOException e) {
            throw refused(folder, "cannot create " + file + ": " + FileReason.of(e, file), e);
        }
    }

    /** Lets a database be in its folder under its name, all of it on the disk. */
    static void finish(Path unfinished) {
        String name = unfinished.getFileName().toString();
        Path file = unfinished.resolveSibling(name.substring(0, name.length() - UNFINISHED.length()));
        try {
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
        } catch (IOException e) {
            throw new StoreException(Kind.FAILED, "cannot finish " + file + ": " + FileReason.of(e, file), e);
        }
    }

    /** Forces the folder to the disk: the name too has to survive the loss of power. */
    private static void syncFolder(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    /** Returns the number of the last change acknowledged; 0 when none is known. */
    long acknowledged() {
        try {
            ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
            return channel.read(number, 0) == Long.BYTES ? number.getLong(0) : 0;
        } catch (IOException e) {
            throw new StoreException(
                    Kind.UNAVAILABLE, "cannot read " + folder.resolve(LOCK) + ": " + FileReason.of(e, folder), e);
        }
    }

    void acknowledge(long change) {
        try {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, change), 0);
        } catch (IOException e) {
            // The change itself is on the disk; only this second witness of it is missing.
            log.warn("cannot note the last change in {}", folder.resolve(LOCK), e);
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static StoreException inUse(Path folder, String by) {
        return new StoreException(
                Kind.IN_USE,
                "the store in " + folder + " is in use by " + by + "; close that one first, or use another folder");
    }

    private static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, owner(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            // There from before: its rights are its owner's choice.
            return;
        }
    }

    private static FileAttribute<?>[] owner(Path path, String rights) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StoreException(Kind.UNAVAILABLE, "cannot let go of a store's lock", e);
            }
        }
    }
}
