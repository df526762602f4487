package dev.facesearch.local.store;

import java.time.Instant;
import java.util.List;

/**
 * Takes a store's rows as they are read: collections first, then tags and users, then which face is whose, then tokens
 * and faces. One thread at a time, but for the faces.
 */
interface RowSink {

    /** A collection. */
    void collection(long key, String id, String faceModelVersion, Instant created);

    /** A tag of the collection of that key. */
    void tag(long collection, String key, CollectionTags.Tag tag);

    /** A user of the collection of that key. */
    void user(long collection, User user);

    /** A face's user, by their rows. */
    void member(long faceRow, long userRow);

    /** Takes the kept answer to a call on the collection of that key. */
    void token(long collection, Tokens.Answered answer);

    /** Takes some faces, from any thread. */
    void faces(List<Face> faces);

    /** A face with the key of its collection and its row. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once, never compared.
    record Face(long collection, long row, FaceEntry stored, float[] vector) {}
}
