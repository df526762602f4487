package dev.facesearch.local;

import static java.util.Objects.requireNonNull;

import dev.facesearch.local.natives.NativeLibraries;
import dev.facesearch.local.store.StoreCopies;
import dev.facesearch.local.store.StoreReport;
import java.nio.file.Path;

/**
 * The folder of an engine's store, looked after without an engine: no models are loaded. Checking and backing up may be
 * done while an engine, of this process or another, is using the store.
 *
 * <p>Creating one does no I/O. Thread-safe; each operation runs on the caller's thread and takes seconds for a million
 * faces.
 */
public final class LocalStore {

    private final Path folder;

    private LocalStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the store in a folder, which need not exist yet. */
    public static LocalStore at(Path folder) {
        return new LocalStore(requireNonNull(folder, "folder"));
    }

    /**
     * Reads all of the store, every row against its checksum.
     *
     * @throws dev.facesearch.local.store.StoreException if there is none, or it is damaged in its shape, so that its
     *     rows cannot be read one by one
     */
    public StoreReport check() {
        NativeLibraries.prepareSqlite();
        return StoreCopies.check(folder);
    }

    /**
     * Writes a copy of the store, as it was at one moment, into a folder that holds none; it appears there once it is
     * complete, checked and on the disk. Deletions in the store wait until it is. The copy is as secret as the store,
     * and keeps what is deleted from that later.
     *
     * @return what the copy holds
     * @throws dev.facesearch.local.store.StoreException if there is no store, it is damaged, or the copy cannot be
     *     written
     */
    public StoreReport backUpTo(Path target) {
        NativeLibraries.prepareSqlite();
        return StoreCopies.backUp(folder, requireNonNull(target, "target"));
    }

    /**
     * Makes this folder, which holds no store, the store of a backup. Whatever was deleted after the backup was made is
     * back, and has to be deleted again.
     *
     * @return what the store holds
     * @throws dev.facesearch.local.store.StoreException if there is no backup, it is damaged, or there is a store here
     */
    public StoreReport restoreFrom(Path backup) {
        NativeLibraries.prepareSqlite();
        return StoreCopies.restore(requireNonNull(backup, "backup"), folder);
    }

    @Override
    public String toString() {
        return "LocalStore(" + folder + ")";
    }
}
