package dev.facesearch.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** A table without borders. Each cell is one line, whatever a name in it contains. */
final class Table {

    private static final int MAX_WIDTH = 90;

    private Table() {}

    static void print(List<Column> columns, List<String[]> rows, PrintWriter out) {
        String[][] shown = rows.stream().map(Table::shown).toArray(String[][]::new);
        out.print(AsciiTable.getTable(AsciiTable.NO_BORDERS, columns.toArray(Column[]::new), shown));
        out.println();
    }

    static Column text(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    static Column number(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column().header(header).headerAlign(align).dataAlign(align).maxWidth(MAX_WIDTH);
    }

    private static String[] shown(String[] row) {
        return Arrays.stream(row).map(ShownText::line).toArray(String[]::new);
    }
}
