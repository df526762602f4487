package dev.facesearch.stream;

/** How far a picture has come. */
public enum PictureState {
    /** It waits to be read. */
    RECEIVED(false),
    /** It is being read; nothing is paid for. */
    READING(false),
    /** A call that indexes it may be under way. */
    INDEXING(false),
    /** Its largest face is indexed and waits to be searched for. */
    INDEXED(false),
    /** Calls that search for its face may be under way. */
    SEARCHING(false),
    /** Its face was searched for. */
    SEARCHED(true),
    /** It shows no face that is good enough. */
    NO_FACE(true),
    /** The gate saw no face; the service was not asked. */
    GATED(true),
    /** It has the content of another picture, whose answer stands for it. */
    DUPLICATE(true),
    /** It was erased, or must not be taken in: nothing is kept of it but the hashes that tell it. */
    SUPPRESSED(true),
    /** It has no answer, for its {@link Cause}. */
    FAILED(true);

    private final boolean last;

    PictureState(boolean last) {
        this.last = last;
    }

    /** Returns whether nothing more is done with it, unless somebody asks for it. */
    public boolean isLast() {
        return last;
    }
}
