package dev.facesearch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code facesearch} in a checkout that is built, with a java and an mvn that say how they were called. */
class LauncherTest {

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        script(checkout.resolve("facesearch"), Files.readString(Path.of("..", "facesearch")));
        for (String module : List.of("facesearch-cli", "facesearch-examples")) {
            Path target = Files.createDirectories(checkout.resolve(module).resolve("target"));
            Files.writeString(target.resolve("classpath.txt"), checkout.toString());
        }
        tools = Files.createDirectories(folder.resolve("tools"));
        script(tools.resolve("java"), """
                #!/bin/bash
                case $1 in
                    -XshowSettings*) echo '    java.specification.version = 21' >&2 ;;
                    *) printf '%s\\n' "$@"; echo "LC_ALL=$LC_ALL" ;;
                esac
                """);
        script(tools.resolve("npm"), "#!/bin/bash\n");
        script(tools.resolve("mvn"), "#!/bin/bash\necho '[ERROR] of this run'\nexit 1\n");
    }

    @Test
    void run_byItsPath_takesItsOwnClasses() throws Exception {
        assertThat(run(folder, Map.of(), checkout.resolve("facesearch").toString(), "--version"))
                .contains(checkout + "/facesearch-cli/target/classes", "--version");
    }

    @Test
    void run_throughLinksOfLinks_takesTheClassesBesideTheScript() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("..", "a checkout", "facesearch"));
        Files.createSymbolicLink(bin.resolve("facesearch"), bin.resolve("first"));

        assertThat(run(folder, Map.of(), bin.resolve("facesearch").toString()))
                .contains(checkout + "/facesearch-cli/target/classes");
        assertThat(bin.resolve("target")).doesNotExist();
    }

    @Test
    void run_withCdpathSet_takesItsOwnClasses() throws Exception {
        assertThat(run(folder, Map.of("CDPATH", ".:" + folder), "a checkout/facesearch"))
                .contains(checkout + "/facesearch-cli/target/classes");
    }

    @Test
    void run_umlautsInItsPathUnderTheCLocale_isInUtf8() throws Exception {
        Path renamed = Files.move(checkout, folder.resolve("Bücher ß"));
        for (String module : List.of("facesearch-cli", "facesearch-examples")) {
            Files.writeString(renamed.resolve(module).resolve("target/classpath.txt"), renamed.toString());
        }

        assertThat(run(
                        folder,
                        Map.of("LC_ALL", "C"),
                        renamed.resolve("facesearch").toString()))
                .contains(renamed + "/facesearch-cli/target/classes", "LC_ALL=C.UTF-8");
    }

    @Test
    void run_buildThatFails_showsWhatThisBuildSaid() throws Exception {
        Path log = Files.createDirectories(checkout.resolve("target")).resolve("launcher-build.log");
        Files.writeString(log, "[ERROR] of an old run\n");
        Files.delete(checkout.resolve("facesearch-cli/target/classpath.txt"));

        assertThat(run(folder, Map.of(), checkout.resolve("facesearch").toString()))
                .contains("[ERROR] of this run")
                .doesNotContain("of an old run");
    }

    @Test
    void run_treeOfSomebodyElseThatHasToBeBuilt_saysWhatToDo() throws Exception {
        Path target = Files.createDirectories(checkout.resolve("target"));
        Files.delete(checkout.resolve("facesearch-cli/target/classpath.txt"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(target), "root may write everywhere");

        assertThat(run(folder, Map.of(), checkout.resolve("facesearch").toString()))
                .contains("you may not write " + target);
    }

    private String run(Path from, Map<String, String> environment, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("bash"));
        words.addAll(List.of(command));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools + ":" + builder.environment().get("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
