package dev.facesearch.local.store;

import dev.facesearch.imaging.FileReason;
import dev.facesearch.local.store.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;

/**
 * Checks, backs up and restores a store's folder from outside of an engine. None of these changes the store read, and
 * all but {@link #restore} may be done while an engine, of this process or another, is using it.
 *
 * <p>A copy is what was there at one moment, without what had been deleted by then. It appears in its folder when it is
 * complete, has been read again, every row against its checksum, and is on the disk. It is as secret as the store.
 */
public final class StoreCopies {

    private StoreCopies() {}

    /**
     * Reads all of the store in a folder.
     *
     * @throws StoreException if there is none, or its shape is damaged so that its rows cannot be read one by one
     */
    public static StoreReport check(Path folder) {
        return reading(folder, StoreCheck::of);
    }

    /**
     * Writes a copy of the store in a folder into another that holds none. While it is being written, deletions in the
     * store wait for it, because older versions of what they delete cannot leave the log before.
     *
     * @return what the copy holds
     * @throws StoreException if there is no store, it is damaged, or the copy cannot be written
     */
    public static StoreReport backUp(Path folder, Path target) {
        return reading(folder, file -> copy(file, target));
    }

    /**
     * Writes a backup into a folder that holds no store, from where it can be opened. Whatever was deleted from the
     * store after the backup was made is back.
     *
     * @return what the store holds
     * @throws StoreException if there is no backup, it is damaged, or the store cannot be written
     */
    public static StoreReport restore(Path backup, Path folder) {
        try (StoreFolder taken = StoreFolder.take(folder)) {
            StoreReport report = backUp(backup, folder);
            // What was acknowledged in a store that lay here before is not what this one must hold.
            taken.acknowledge(0);
            return report;
        }
    }

    private interface Reading {
        StoreReport read(StoreFile file);
    }

    private static StoreReport reading(Path folder, Reading reading) {
        Path database = StoreFolder.databaseIn(folder);
        if (!Files.isRegularFile(database)) {
            throw new StoreException(
                    Kind.UNAVAILABLE, "no store in " + folder + ": it has no " + database.getFileName());
        }
        try (StoreFolder.Hold hold = StoreFolder.hold(folder)) {
            StoreFile file = new StoreFile(database, hold.inUse());
            if (file.isEmpty()) {
                throw new StoreException(Kind.UNAVAILABLE, "no store in " + folder + ": its file is empty");
            }
            try {
                return reading.read(file);
            } finally {
                file.leave();
            }
        }
    }

    private static StoreReport copy(StoreFile file, Path target) {
        Path unfinished = StoreFolder.newDatabase(target);
        boolean done = false;
        try {
            file.read(connection -> {
                try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
                    vacuum.setString(1, unfinished.toString());
                    return vacuum.execute();
                }
            });
            StoreReport report = StoreCheck.of(new StoreFile(unfinished, false));
            if (!report.damaged().isEmpty()) {
                throw Database.damaged(
                        file.path().toString(),
                        "rows that are not as they were written: " + DamagedRow.list(report.damaged())
                                + "; a backup of it would be as damaged",
                        null);
            }
            StoreFolder.finish(unfinished);
            done = true;
            return report;
        } finally {
            if (!done) {
                delete(unfinished);
            }
        }
    }

    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new StoreException(
                    Kind.UNAVAILABLE,
                    "cannot delete the unfinished copy " + unfinished + ": " + FileReason.of(e, unfinished),
                    e);
        }
    }
}
