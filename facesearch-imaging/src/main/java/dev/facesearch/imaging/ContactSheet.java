package dev.facesearch.imaging;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws pictures in rows with captions under them, such as the crops of a search for a review. Thread-safe. */
public final class ContactSheet {

    private static final double QUALITY = 0.92;
    private static final double LETTER_SHARE = 0.065;
    private static final float MIN_LETTERS = 11;

    /** More would only show its own blocks. */
    private static final int MAX_ENLARGED = 2;

    private static final Color PAPER = Color.WHITE;
    private static final Color FRAME = new Color(0xe8e8ec);
    private static final Color FIRST_LINE = new Color(0x18181c);
    private static final Color OTHER_LINES = new Color(0x505058);

    private ContactSheet() {}

    /**
     * A picture and what is written under it.
     *
     * @param picture the picture, shown whole
     * @param caption the lines, first line in bold, each cut with an ellipsis where it is wider than the picture's cell
     */
    public record Cell(Photo picture, List<String> caption) {

        /** Copies the lines. */
        public Cell {
            requireNonNull(picture, "picture");
            caption = List.copyOf(caption);
        }
    }

    /**
     * Returns the pictures on one sheet, encoded as JPEG without metadata.
     *
     * @param cells the pictures from left to right and top to bottom, at least one
     * @param columns how many stand in a row, 1 or more
     * @param cellSide the square each picture is fitted into, in pixels, 16 or more
     * @throws ImageException if a picture cannot be decoded; of the kind {@link ImageException.Kind#NO_FONTS} if there
     *     are captions and the machine has no fonts
     */
    public static Photo draw(List<Cell> cells, int columns, int cellSide) {
        List<Cell> all = List.copyOf(cells);
        if (all.isEmpty() || columns < 1 || cellSide < 16) {
            throw new IllegalArgumentException("a contact sheet needs pictures, a column and a side of 16 pixels: "
                    + all.size() + " pictures, " + columns + " columns, side " + cellSide);
        }
        int gap = Math.max(4, cellSide / 16);
        float letters = (float) Math.max(MIN_LETTERS, LETTER_SHARE * cellSide);
        List<Label> captions = new ArrayList<>();
        float captionHeight = 0;
        for (Cell cell : all) {
            Label caption = Label.of(cell.caption(), letters, cellSide);
            captions.add(caption);
            captionHeight = Math.max(captionHeight, caption.textHeight());
        }
        int across = Math.min(columns, all.size());
        int down = (all.size() + across - 1) / across;
        int rowHeight = Math.addExact(cellSide, (int) Math.ceil(captionHeight) + 2 * gap);
        int width = Math.addExact(Math.multiplyExact(across, cellSide + gap), gap);
        int height = Math.addExact(Math.multiplyExact(down, rowHeight), gap);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < all.size(); i++) {
            int x = gap + i % across * (cellSide + gap);
            int y = gap + i / across * rowHeight;
            drawPicture(graphics, all.get(i).picture(), x, y, cellSide);
            captions.get(i).drawText(graphics, x, y + cellSide + gap / 2f, cellSide, FIRST_LINE, OTHER_LINES);
        }
        graphics.dispose();
        return Encoding.jpeg(sheet, QUALITY);
    }

    private static void drawPicture(Graphics2D graphics, Photo picture, int x, int y, int side) {
        BufferedImage pixels = picture.pixels(side);
        double scale = Math.min(MAX_ENLARGED, side / (double) Math.max(pixels.getWidth(), pixels.getHeight()));
        int width = (int) Math.max(1, Math.round(pixels.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(pixels.getHeight() * scale));
        graphics.setColor(FRAME);
        graphics.fillRect(x, y, side, side);
        graphics.drawImage(pixels, x + (side - width) / 2, y + (side - height) / 2, width, height, null);
    }
}
