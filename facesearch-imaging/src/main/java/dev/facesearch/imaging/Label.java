package dev.facesearch.imaging;

import static dev.facesearch.imaging.ImageException.Kind.NO_FONTS;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A few lines of text on a dark plate. Set in the JDK's logical sans-serif font, which draws any script the machine has
 * a font for, in the direction of its script.
 */
final class Label {

    private static final FontRenderContext SMOOTH = new FontRenderContext(null, true, true);
    private static final Color PLATE = new Color(16, 16, 20, 216);
    private static final Color FIRST_LINE = Color.WHITE;
    private static final Color OTHER_LINES = new Color(222, 222, 226);
    private static final String ELLIPSIS = "…";

    private final List<TextLayout> lines;
    private final float size;
    private final float width;
    private final float height;

    private Label(List<TextLayout> lines, float size) {
        this.lines = lines;
        this.size = size;
        float widest = 0;
        float stacked = 0;
        for (TextLayout line : lines) {
            widest = Math.max(widest, visualWidth(line));
            stacked += lineHeight(line);
        }
        width = widest;
        height = stacked;
    }

    /**
     * Sets lines in a size, the first in bold, each cut to a width with an ellipsis; blank lines are left out.
     *
     * @throws ImageException of the kind {@code NO_FONTS}
     */
    static Label of(List<String> text, float size, float maxWidth) {
        List<TextLayout> lines = new ArrayList<>();
        float room = maxWidth - 2 * padding(size) - stripe(size);
        for (String line : text) {
            String plain = line.replaceAll("\\p{Cntrl}+", " ").strip();
            if (!plain.isEmpty()) {
                lines.add(fitted(plain, lines.isEmpty() ? Font.BOLD : Font.PLAIN, size, room));
            }
        }
        return new Label(List.copyOf(lines), size);
    }

    private static TextLayout fitted(String text, int style, float size, float room) {
        TextLayout whole = layout(text, style, size);
        if (visualWidth(whole) <= room) {
            return whole;
        }
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int low = 0;
        int high = text.length();
        TextLayout best = layout(ELLIPSIS, style, size);
        while (low < high) {
            int middle = (low + high + 1) / 2;
            int end = characters.isBoundary(middle) ? middle : characters.preceding(middle);
            TextLayout cut = layout(text.substring(0, end).strip() + ELLIPSIS, style, size);
            if (visualWidth(cut) <= room) {
                best = cut;
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }

    private static TextLayout layout(String text, int style, float size) {
        try {
            return new TextLayout(text, new Font(Font.SANS_SERIF, style, 1).deriveFont(size), SMOOTH);
        } catch (RuntimeException | LinkageError | InternalError e) {
            // Without any font the JDK fails while its font classes are set up, by release and call differently.
            throw new ImageException(
                    NO_FONTS,
                    "labels cannot be drawn: this machine has no usable fonts; install some, such as the packages"
                            + " fontconfig and fonts-dejavu-core",
                    e);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns the plate's size in whole pixels. */
    Dimension plate() {
        return new Dimension(
                (int) Math.ceil(width + 2 * padding(size) + stripe(size)), (int) Math.ceil(height + padding(size)));
    }

    /** Draws plate and text with a stripe of a colour on the left. */
    void draw(Graphics2D graphics, Rectangle place, Color stripe) {
        int arc = Math.round(size * 0.3f);
        graphics.setColor(PLATE);
        graphics.fillRoundRect(place.x, place.y, place.width, place.height, arc, arc);
        graphics.setColor(stripe);
        graphics.fillRoundRect(place.x, place.y, Math.round(stripe(size)), place.height, arc / 2, arc / 2);
        drawText(
                graphics,
                place.x + stripe(size) + padding(size),
                place.y + padding(size) / 2,
                width,
                FIRST_LINE,
                OTHER_LINES);
    }

    /** Draws the text alone, from a top left corner, right-to-left lines ending at the room's right. */
    void drawText(Graphics2D graphics, float left, float top, float room, Color first, Color others) {
        float y = top;
        for (int i = 0; i < lines.size(); i++) {
            TextLayout line = lines.get(i);
            y += line.getAscent();
            graphics.setColor(i == 0 ? first : others);
            float x = line.isLeftToRight() ? left : left + room - visualWidth(line);
            line.draw(graphics, x - (float) Math.min(0, line.getBounds().getX()), y);
            y += lineHeight(line) - line.getAscent();
        }
    }

    /** Returns all lines, in pixels. */
    float textHeight() {
        return height;
    }

    private static float lineHeight(TextLayout line) {
        return line.getAscent() + line.getDescent() + line.getLeading();
    }

    /** Returns the advance, or what is inked beyond it: slanted letters and marks reach over. */
    private static float visualWidth(TextLayout line) {
        Rectangle2D ink = line.getBounds();
        return (float) (Math.max(line.getAdvance(), ink.getMaxX()) - Math.min(0, ink.getX()));
    }

    private static float padding(float size) {
        return Math.max(2, size * 0.4f);
    }

    private static float stripe(float size) {
        return Math.max(2, size * 0.25f);
    }
}
