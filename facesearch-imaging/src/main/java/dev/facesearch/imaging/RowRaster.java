package dev.facesearch.imaging;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A raster as large as a picture that holds one row: what a decoder writes into it goes to a sink row by row. It lets
 * ImageIO, which wants to fill a whole picture, cut many small regions out of a large one in a single pass without the
 * large one ever being in memory. All its rows share the same bytes (a scanline stride of 0).
 */
final class RowRaster extends WritableRaster {

    private static final int BANDS = 3;
    private static final VarHandle FOUR_BYTES = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int[] BAND_OFFSETS = {0, 1, 2};

    private final RowSink sink;
    private final int firstRow;
    private final int[] packed;
    private int last = -1;

    /** Passes rows to the sink as {@code firstRow}, {@code firstRow + 1}, and so on. */
    RowRaster(int width, int height, int firstRow, RowSink sink) {
        super(
                new ComponentSampleModel(DataBuffer.TYPE_BYTE, width, height, BANDS, 0, BAND_OFFSETS),
                new DataBufferByte(width * BANDS),
                new Point());
        this.sink = sink;
        this.firstRow = firstRow;
        this.packed = new int[width];
    }

    /** Returns an RGB image over this raster, for a decoder to write to. */
    BufferedImage image() {
        ComponentColorModel rgb = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(rgb, this, false, null);
    }

    /** Returns the row that came last, counted from this raster's first; -1 before any. */
    int last() {
        return last;
    }

    @Override
    public void setRect(int dx, int dy, Raster source) {
        for (int y = 0; y < source.getHeight(); y++) {
            pack(source, source.getMinY() + y);
            last = dy + source.getMinY() + y;
            sink.row(firstRow + last, packed);
        }
    }

    private void pack(Raster source, int y) {
        int width = Math.min(packed.length, source.getWidth());
        if (isPlainRow(source)) {
            byte[] bytes = ((DataBufferByte) source.getDataBuffer()).getData();
            // A pixel and the byte after it in one read, which the last one has not.
            int lastColumn = width - 1;
            for (int x = 0, i = 0; x < lastColumn; x++, i += BANDS) {
                packed[x] = (int) FOUR_BYTES.get(bytes, i) >>> Byte.SIZE;
            }
            packed[lastColumn] = Rgb.pack(bytes, lastColumn * BANDS);
            return;
        }
        int[] samples = source.getPixels(source.getMinX(), y, width, 1, (int[]) null);
        for (int x = 0, i = 0; x < width; x++, i += BANDS) {
            packed[x] = Rgb.pack(samples[i], samples[i + 1], samples[i + 2]);
        }
    }

    private static boolean isPlainRow(Raster source) {
        SampleModel model = source.getSampleModel();
        return source.getHeight() == 1
                && source.getParent() == null
                && source.getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getOffset() == 0
                && model instanceof PixelInterleavedSampleModel interleaved
                && interleaved.getPixelStride() == BANDS
                && Arrays.equals(interleaved.getBandOffsets(), BAND_OFFSETS);
    }
}
