package dev.facesearch.imaging;

import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A picture whose headers have been read and whose pixels have not. Immutable, thread-safe. */
public sealed interface EncodedImage permits JpegImage, PngImage {

    /** Returns the format. */
    ImageFormat format();

    /** Returns the width in pixels as stored. */
    int width();

    /** Returns the height in pixels as stored. */
    int height();

    /** Returns how the stored picture is shown. */
    Orientation orientation();

    /** Returns the day the photo was taken, where the file says so. */
    Optional<LocalDate> taken();

    /** Returns how decoded values become sRGB; empty where they are sRGB already. */
    Optional<ColorConversion> colorConversion();

    /**
     * Returns the bytes of heap that decoding a region takes in addition to the pixels that the sink keeps, without
     * rows.
     */
    long decodingBytes(Rectangle storedRegion);

    /**
     * Decodes a region from the top down. Values are packed {@code 0xRRGGBB}, or what {@link #colorConversion()} takes.
     *
     * @throws ImageException of the kind {@code DAMAGED}
     */
    void decode(Rectangle storedRegion, RowSink sink);

    /**
     * Refuses a header that promises more pixels than so long a file can hold.
     *
     * @throws ImageException of the kind {@code DAMAGED}
     */
    void checkPlausible();

    /**
     * Refuses a file that is sure not to hold the pixels its header promises, before memory is taken for them. Walks
     * the whole file.
     *
     * @throws ImageException of the kind {@code DAMAGED}
     */
    void checkDecodable();

    /** Returns the parts of the file that make the picture, colour profile included, metadata left out. */
    List<ByteBuffer> essence();
}
