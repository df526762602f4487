package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {

    private static final String NAME = "A\u001b[2J\u202eB\nC";

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e,
                0x2066, 0x2069, 0xfeff, 0xd800
            })
    void line_whatIsHidden_isWrittenOut(int c) {
        assertThat(ShownText.line("a" + (char) c + "b")).isEqualTo(String.format("a\\u%04xb", c));
        assertThat(ShownText.laidOut("a" + (char) c + "b")).isEqualTo(String.format("a\\u%04xb", c));
    }

    @Test
    void line_tagBeyondThePlane_isWrittenAsJsonDoes() {
        assertThat(ShownText.line(Character.toString(0xe0041))).isEqualTo("\\udb40\\udc41");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë O'Neill", "ศรี", "क्\u200dष", "می\u200cخواهم", "𠮷野家", "مريم"})
    void line_namesOfAllScripts_stayAsTheyAre(String name) {
        assertThat(ShownText.line(name)).isSameAs(name);
    }

    @Test
    void laidOut_linesAndTabs_stay() {
        assertThat(ShownText.laidOut("a\tb\nc")).isEqualTo("a\tb\nc");
        assertThat(ShownText.line("a\tb\nc")).isEqualTo("a\\u0009b\\u000ac");
    }

    @Test
    void writer_eachWayIn_isShown() {
        StringWriter written = new StringWriter();
        try (ShownWriter out = new ShownWriter(new PrintWriter(written))) {
            out.println(NAME);
            out.print("a\u202eb\n");
            out.printf("%s%n", "c\u001bd");
            out.append("e\u0007f").append('\u0008');
            out.write("g\u009bh".toCharArray());
            out.write('\u202e');
        }

        assertThat(written.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo("A\\u001b[2J\\u202eB\\u000aC\na\\u202eb\nc\\u001bd\ne\\u0007f\\u0008g\\u009bh\\u202e");
    }

    @Test
    void stream_eachWayIn_isShown() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = new ShownStream(new PrintStream(written, true, Charset.defaultCharset()));
        out.println(NAME);
        out.printf("%s%n", "c\u001bd");
        out.flush();

        assertThat(written.toString(Charset.defaultCharset()).replace(System.lineSeparator(), "\n"))
                .isEqualTo("A\\u001b[2J\\u202eB\\u000aC\nc\\u001bd\n");
    }
}
