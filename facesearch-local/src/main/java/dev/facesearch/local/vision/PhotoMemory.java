package dev.facesearch.local.vision;

import dev.facesearch.imaging.Photo;

/**
 * The amount of a photo that is kept while its faces are looked for.
 *
 * @param whole whether all pixels are
 * @param halvings the depth of the first level that is
 * @param windows the bytes that parts of finer levels may take
 * @param bytes the bytes of heap that all takes at most
 */
record PhotoMemory(boolean whole, int halvings, long windows, long bytes) {

    /** The bytes up to which a photo is kept whole, which is faster: a sixteenth of the heap. */
    static final long HEAP_SHARE = Runtime.getRuntime().maxMemory() / 16;

    /** Enough for a few faces at any heap. */
    private static final long MIN_WINDOWS = 4L << 20;

    private static final int PIXEL = Integer.BYTES;

    /**
     * Decides.
     *
     * @param halvings how often the photo can be halved before it is looked at as a whole
     * @param share the bytes up to which it is kept whole
     */
    static PhotoMemory of(Photo photo, int halvings, long share) {
        long pixels = (long) photo.width() * photo.height();
        if (halvings == 0 || levels(pixels) <= share) {
            return new PhotoMemory(true, 0, 0, photo.decodingBytes() + levels(pixels));
        }
        long windows = Math.max(MIN_WINDOWS, share);
        return new PhotoMemory(
                false, halvings, windows, photo.decodingBytes() + levels(pixels >> (2 * halvings)) + windows);
    }

    /** Returns a level and all smaller ones: each takes a quarter of the one before. */
    private static long levels(long pixels) {
        return PIXEL * pixels * 4 / 3;
    }
}
