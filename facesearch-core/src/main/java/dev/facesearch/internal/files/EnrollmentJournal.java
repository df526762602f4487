package dev.facesearch.internal.files;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceView;
import dev.facesearch.RefusedPicture.Kind;
import dev.facesearch.StateFileException;
import dev.facesearch.internal.service.UserId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The memory of enrollments for what the collection cannot show: refused pictures, and pictures that were sent but
 * whose answer was not read yet. Thread-safe.
 */
public interface EnrollmentJournal extends AutoCloseable {

    /** Returns a journal that remembers nothing. */
    static EnrollmentJournal none() {
        return new NoJournal();
    }

    /**
     * Opens a journal and locks it, creating it and its folder if they are missing.
     *
     * @param context what its lines depend on in addition to the user and the content
     * @throws StateFileException if it cannot be used, is held by another run, or is no journal
     */
    static EnrollmentJournal open(Path file, String context) {
        return EnrollmentJournalFile.open(file, context);
    }

    /** Returns the key of a picture of a user. */
    String key(UserId user, ContentHash content);

    /** Returns the key of a picture that holds as long as the user has this number of faces. */
    String key(UserId user, ContentHash content, int faces);

    /** Returns why a picture was refused by an earlier run. */
    Optional<Kind> refusal(String key);

    /** Returns whether a picture was sent by a run that ended before it read the answer. */
    boolean inDoubt(String key);

    /** Returns the view that the face of a picture shows, if a run noted it. */
    Optional<FaceView> view(String key);

    /** Notes that a picture is about to be sent. */
    void sent(String key);

    /**
     * Notes that a picture's faces are as they should be.
     *
     * @param view the view its face shows, if that is known
     */
    void kept(String key, Optional<FaceView> view);

    /** Notes a refusal, before the faces of the picture are deleted. */
    void refused(String key, Kind kind);

    @Override
    void close();
}
