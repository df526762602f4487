package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.internal.files.VerdictJournal;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * The verdicts of people on pairs of faces, in a file. The latest verdict on a pair counts. The file holds ids of
 * faces, verdicts and times, no names and no pictures. Only its owner can read it. A verdict is in the file when a
 * method returns: it survives the end of the process. Thread-safe; one holder at a time, {@link #read} excepted.
 */
public final class Verdicts implements AutoCloseable {

    private final VerdictJournal journal;

    private Verdicts(VerdictJournal journal) {
        this.journal = journal;
    }

    /**
     * Opens the file to read and write, and creates it and its folder if they are missing.
     *
     * @throws StateFileException if it cannot be used, is held by another process, or holds something else
     */
    public static Verdicts open(Path file) {
        return new Verdicts(VerdictJournal.open(requireNonNull(file, "file")));
    }

    /**
     * Reads what stands in the file now, also while another process holds it; nothing if there is no file.
     *
     * @throws StateFileException if it cannot be read, or holds something else
     */
    public static Collection<PairVerdict> read(Path file) {
        return VerdictJournal.read(requireNonNull(file, "file"));
    }

    /** Adds a verdict, in the place of an earlier one on the same faces. */
    public void add(PairVerdict verdict) {
        journal.add(requireNonNull(verdict, "verdict"));
    }

    /** Takes the verdict on two faces back, as if nobody had said anything. Does nothing if there is none. */
    public void withdraw(String faceId, String otherFaceId) {
        journal.withdraw(faceId, otherFaceId);
    }

    /** Returns the verdict on two faces, in whichever order they are given. */
    public Optional<PairVerdict> find(String faceId, String otherFaceId) {
        return journal.find(faceId, otherFaceId);
    }

    /** Returns all verdicts, in the order in which they were given. Unmodifiable; a copy. */
    public Collection<PairVerdict> all() {
        return journal.all();
    }

    @Override
    public void close() {
        journal.close();
    }
}
