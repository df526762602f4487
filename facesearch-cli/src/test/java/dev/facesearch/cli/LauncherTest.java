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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of a checkout, run from a copy of it in which a stand-in for Maven reports where it was called. */
class LauncherTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String STRANGER = "54321";

    @TempDir
    Path temp;

    private Path root;
    private Path stubs;

    @BeforeEach
    void copyScripts() throws Exception {
        assumeTrue(run(temp, Map.of(), "bash", "-c", "command -v setpriv").code() == 0, "bash and setpriv");
        root = Files.createDirectories(temp.resolve("a checkout"));
        stubs = Files.createDirectory(temp.resolve("stubs"));
        for (String script : List.of("facesearch", ".ci/run", ".ci/consumer", "facesearch-benchmarks/run")) {
            Path copy = root.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(REPOSITORY.resolve(script), copy);
        }
        Path benchmarks = root.resolve("facesearch-benchmarks/src/main/java/dev/facesearch/benchmarks");
        Files.writeString(Files.createDirectories(benchmarks).resolve("SomeBenchmark.java"), "");
        stub("mvn", "echo \"[ERROR] in $PWD by $(locale charmap)\"; exit 1");
        for (String tool : List.of("npm", "ffmpeg", "apt-get")) {
            stub(tool, "exit 0");
        }
        stub("fc-list", "echo a font");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facesearch", ".ci/run", ".ci/consumer", "facesearch-benchmarks/run"})
    void script_throughALinkToALink_buildsTheCheckout(String script) throws Exception {
        Path bin = Files.createDirectory(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("first"), Path.of("../a checkout").resolve(script));
        Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));

        CommandRun run = run(temp, Map.of(), "bin/second", "some");

        assertThat(run.out() + run.err()).contains("[ERROR] in " + root.toRealPath() + " by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facesearch", ".ci/run", ".ci/consumer", "facesearch-benchmarks/run"})
    void script_withCdpath_buildsTheCheckout(String script) throws Exception {
        CommandRun run = run(temp, Map.of("CDPATH", ".:" + temp), "a checkout/" + script, "some");

        assertThat(run.out() + run.err()).contains("[ERROR] in " + root.toRealPath() + " by");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facesearch", ".ci/run", ".ci/consumer", "facesearch-benchmarks/run"})
    void script_underTheCLocale_buildsInUtf8(String script) throws Exception {
        CommandRun run = run(temp, Map.of("LC_ALL", "C"), "a checkout/" + script, "some");

        assertThat(run.out() + run.err()).contains(" by UTF-8");
    }

    @Test
    void launcher_stream_isBuiltAndRunAsAModuleOfItsOwn() throws Exception {
        built();

        CommandRun unbuilt = run(temp, Map.of(), "a checkout/facesearch", "stream", "--help");
        Path target = Files.createDirectories(root.resolve("facesearch-stream/target"));
        Files.writeString(target.resolve("classpath.txt"), root.toString());
        CommandRun run = run(temp, Map.of("FACESEARCH_JAVA_OPTS", "-version"), "a checkout/facesearch", "stream");

        assertThat(unbuilt.err()).contains("building", "[ERROR] in ");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("version").doesNotContain("building");
    }

    @Test
    void launcher_builtTree_runsJavaWithItsClasses() throws Exception {
        built();

        CommandRun run = run(temp, Map.of("FACESEARCH_JAVA_OPTS", "-version"), "a checkout/facesearch");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("version").doesNotContain("building");
    }

    @Test
    void launcher_lastEntryOfTheClassPathIsGone_builds() throws Exception {
        built();
        Files.writeString(root.resolve("facesearch-cli/target/classpath.txt"), root + ":" + root.resolve("gone.jar"));

        assertThat(run(temp, Map.of(), "a checkout/facesearch").err()).contains("the build failed");
    }

    @Test
    void launcher_failedBuildAfterAnother_showsItsOwnErrorsAlone() throws Exception {
        Path log = Files.createDirectory(root.resolve("target")).resolve("launcher-build.log");
        Files.writeString(log, "[ERROR] of yesterday\n");
        stub("mvn", "echo killed; exit 1");

        CommandRun run = run(temp, Map.of(), "a checkout/facesearch");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("killed", "all it said is in " + log.toRealPath())
                .doesNotContain("yesterday");
        assertThat(log).hasContent("killed");
    }

    @Test
    void benchmarks_failedBuildAfterAnother_showsItsOwnErrorsAlone() throws Exception {
        Path log = Files.createDirectory(root.resolve("target")).resolve("benchmarks-build.log");
        Files.writeString(log, "[ERROR] of yesterday\n");
        readableByAll();

        CommandRun run = run(temp, Map.of(), asStranger("a checkout/facesearch-benchmarks/run", "some"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("yesterday");
    }

    @Test
    void launcher_treeBuiltBySomebodyElse_runs() throws Exception {
        built();
        readableByAll();

        CommandRun run = run(temp, Map.of("FACESEARCH_JAVA_OPTS", "-version"), asStranger("a checkout/facesearch"));

        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void launcher_treeOfSomebodyElseIsStale_namesWhoCannotWriteWhat() throws Exception {
        Path log = Files.createDirectory(root.resolve("target")).resolve("launcher-build.log");
        Files.writeString(log, "[ERROR] of yesterday\n");
        readableByAll();

        CommandRun run = run(temp, Map.of(), asStranger("a checkout/facesearch"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("may not write " + root.toRealPath().resolve("target"), "checkout of your own");
    }

    @Test
    void launcher_checkoutWithAColon_isRefusedInOneLine() throws Exception {
        Path odd = Files.createDirectory(temp.resolve("a:b"));
        Files.copy(root.resolve("facesearch"), odd.resolve("facesearch"));

        CommandRun run = run(temp, Map.of(), "a:b/facesearch");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines()).singleElement().asString().contains("no Java class path can hold a colon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facesearch", ".ci/run", ".ci/consumer", "facesearch-benchmarks/run"})
    void checkout_withAutocrlf_keepsTheLineFeedsOfScripts(String script) throws Exception {
        assumeTrue(run(temp, Map.of(), "bash", "-c", "command -v git").code() == 0, "git");
        Files.copy(REPOSITORY.resolve(".gitattributes"), root.resolve(".gitattributes"));
        String commands = "git init -q . && git config core.autocrlf true && git add -A && rm '" + script
                + "' && git checkout -q -- '" + script + "'";

        CommandRun run = run(root, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), "bash", "-c", commands);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(root.resolve(script))).doesNotContain("\r");
    }

    /** Creates the files of a build, newer than all sources. */
    private void built() throws IOException {
        for (String module : List.of("facesearch-cli", "facesearch-examples")) {
            Path target = Files.createDirectories(root.resolve(module).resolve("target"));
            Files.writeString(target.resolve("classpath.txt"), root.toString());
        }
    }

    private void readableByAll() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(temp, Map.of(), "chmod", "-R", "a+rX,a-w", root.toString());
    }

    /** Returns the command run as another user, since root may write everything. */
    private String[] asStranger(String... command) throws Exception {
        List<String> all = new ArrayList<>();
        if (run(temp, Map.of(), "id", "-u").out().strip().equals("0")) {
            all.addAll(List.of("setpriv", "--reuid", STRANGER, "--regid", STRANGER, "--clear-groups"));
        }
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    private void stub(String name, String body) throws IOException {
        Path stub = stubs.resolve(name);
        Files.writeString(stub, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private CommandRun run(Path folder, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("CDPATH", "LC_ALL", "LC_CTYPE", "FACESEARCH_JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().merge("PATH", temp.resolve("stubs") + ":", (path, first) -> first + path);
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(temp, "out", ".txt");
        Path err = Files.createTempFile(temp, "err", ".txt");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        int code = process.waitFor();
        return new CommandRun(code, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
