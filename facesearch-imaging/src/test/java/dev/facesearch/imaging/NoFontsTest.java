package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drawing on a machine without fonts, as slim containers are. */
class NoFontsTest {

    /** Runs in a process of its own: the JDK looks for fonts once. */
    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            Photo photo = Encoding.png(Pictures.scene(100, 80));
            BoundingBox box = new BoundingBox(0.2, 0.2, 0.3, 0.3);
            Annotator.annotate(photo, List.of(new Annotation(box, Annotation.Mark.MATCH, List.of())));
            for (int i = 0; i < 2; i++) {
                try {
                    Annotator.annotate(photo, List.of(new Annotation(box, Annotation.Mark.MATCH, List.of("Ada"))));
                } catch (ImageException e) {
                    System.out.println(e.kind());
                }
            }
        }
    }

    @Test
    void annotate_machineWithoutFonts_drawsBoxesAndReportsThatLabelsCannotBe(@TempDir Path home) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "fonts are taken away by fontconfig's file");

        assertThat(runWithoutFonts(home)).containsExactly("NO_FONTS", "NO_FONTS");
    }

    private static List<String> runWithoutFonts(Path home) throws IOException, InterruptedException {
        Path none = Files.writeString(
                home.resolve("fonts.conf"),
                "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Djava.awt.headless=true",
                // The JDK keeps what it found of fonts there.
                "-Duser.home=" + home,
                "-cp",
                classPath,
                Child.class.getName());
        builder.environment().put("FONTCONFIG_FILE", none.toString());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
