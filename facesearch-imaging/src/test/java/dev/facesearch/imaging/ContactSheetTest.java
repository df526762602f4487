package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facesearch.imaging.ContactSheet.Cell;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {

    private static Cell cell(int width, int height, int rgb, String... caption) {
        return new Cell(Encoding.png(Pictures.of(width, height, (x, y) -> rgb)), List.of(caption));
    }

    @Test
    void draw_pictures_standInRowsFittedIntoTheirCells() {
        List<Cell> cells = List.of(cell(400, 400, 0xff0000), cell(400, 400, 0x00ff00), cell(800, 400, 0x0000ff));

        Photo sheet = ContactSheet.draw(cells, 2, 160);

        // Cells of 160 with gaps of 10, rows with two more gaps for captions that are not there.
        assertThat(sheet.width()).isEqualTo(10 + 2 * 170);
        assertThat(sheet.height()).isEqualTo(10 + 2 * 180);
        assertThat(Pictures.distance(sheet.pixels().getRGB(90, 90), 0xff0000)).isLessThan(16);
        assertThat(Pictures.distance(sheet.pixels().getRGB(260, 90), 0x00ff00)).isLessThan(16);
        assertThat(Pictures.distance(sheet.pixels().getRGB(90, 270), 0x0000ff)).isLessThan(16);
        assertThat(Pictures.distance(sheet.pixels().getRGB(90, 200), 0x0000ff)).isGreaterThan(100);
    }

    @Test
    void draw_captions_makeRoomUnderThePictures() {
        Photo without = ContactSheet.draw(List.of(cell(100, 100, 0)), 1, 160);
        Photo with = ContactSheet.draw(List.of(cell(100, 100, 0, "Ada", "user 99.1")), 1, 160);

        assertThat(with.height()).isGreaterThan(without.height() + 20);
        assertThat(with.width()).isEqualTo(without.width());
    }

    @Test
    void draw_noPicturesOrColumns_isRefused() {
        List<Cell> one = Collections.singletonList(cell(10, 10, 0));

        assertThatThrownBy(() -> ContactSheet.draw(List.of(), 1, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContactSheet.draw(one, 0, 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContactSheet.draw(one, 1, 15)).isInstanceOf(IllegalArgumentException.class);
    }
}
