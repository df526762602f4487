package dev.facesearch.packer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facesearch.packer.PackDescription.NpmPackage;
import dev.facesearch.packer.PackDescription.PackedFile;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in npm's place that hands out a tarball and counts how often it was asked. */
class PackerTest {

    private static final String CONTENT = "content";

    @TempDir
    Path temp;

    private final ByteArrayOutputStream reported = new ByteArrayOutputStream();
    private Path cache;
    private Path output;
    private Path bin;
    private Path calls;
    private NpmPackage right;

    @BeforeEach
    void setUp() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "a shell script as npm");
        cache = temp.resolve("cache");
        output = temp.resolve("output");
        bin = Files.createDirectory(temp.resolve("bin"));
        calls = temp.resolve("calls");
        Path tarball = TestTarball.write(temp.resolve("served.tgz"), Map.of("package/a", CONTENT));
        right = npmPackage(Digests.integrity(tarball), Digests.sha256(CONTENT.getBytes(UTF_8)));
        npm("echo \"$@\" >> " + calls + "\ncp " + tarball + " \"${7}/name-1.0.0.tgz\"");
    }

    @Test
    void pack_firstTime_fetchesAndReportsNameVersionAndSize() throws IOException {
        pack(right);

        assertThat(output.resolve("some/a")).hasContent(CONTENT);
        assertThat(calls)
                .content()
                .startsWith("pack name@1.0.0 --ignore-scripts")
                .hasLineCount(1);
        assertThat(reported.toString(UTF_8))
                .contains("Fetching name@1.0.0 (1.5 MB)")
                .contains("done in");
    }

    @Test
    void pack_everythingThere_isSilentAndTouchesNothing() throws IOException {
        pack(right);
        reported.reset();
        FileTime before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(output.resolve("some/a"), before);

        pack(right);

        assertThat(reported.size()).isZero();
        assertThat(Files.getLastModifiedTime(output.resolve("some/a"))).isEqualTo(before);
        assertThat(calls).content().hasLineCount(1);
    }

    @Test
    void pack_cleanBuildWithACache_needsNoNpm() throws IOException {
        pack(right);
        Files.delete(output.resolve("some/a"));
        Files.delete(bin.resolve("npm"));

        pack(right);

        assertThat(output.resolve("some/a")).hasContent(CONTENT);
    }

    @Test
    void pack_damagedOutput_isWrittenAgain() throws IOException {
        pack(right);
        Files.writeString(output.resolve("some/a"), "CONTENT");

        pack(right);

        assertThat(output.resolve("some/a")).hasContent(CONTENT);
    }

    @Test
    void pack_damagedCache_isThrownAwayAndFetchedOnceMore() throws IOException {
        pack(right);
        Files.delete(output.resolve("some/a"));
        Files.writeString(cache.resolve("name-1.0.0.tgz"), "damaged");

        pack(right);

        assertThat(output.resolve("some/a")).hasContent(CONTENT);
        assertThat(calls).content().hasLineCount(2);
    }

    @Test
    void pack_otherTarballThanPinned_isRefusedAndNotKept() {
        NpmPackage pinned = npmPackage("sha512-AAAA", right.files().get(0).sha256());

        assertThatThrownBy(() -> pack(pinned))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("name@1.0.0 is not what was pinned")
                .hasMessageContaining("sha512-AAAA")
                .hasMessageContaining(right.integrity());
        assertThat(cache.resolve("name-1.0.0.tgz")).doesNotExist();
        assertThat(output).doesNotExist();
    }

    @Test
    void pack_otherFileThanPinned_isRefusedAndNotWritten() {
        NpmPackage pinned = npmPackage(right.integrity(), "00");

        assertThatThrownBy(() -> pack(pinned))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("expected SHA-256 00");
        assertThat(output.resolve("some/a")).doesNotExist();
    }

    @Test
    void pack_noNpmOnThePath_saysWhatToInstall() throws IOException {
        Files.delete(bin.resolve("npm"));

        assertThatThrownBy(() -> pack(right))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("npm is not on the PATH")
                .hasMessageContaining("Install Node.js");
    }

    @Test
    void pack_npmFails_givesItsReasonInOneLineAndLeavesNothing() throws IOException {
        npm("printf '%s' '{\"error\": {\"code\": \"E404\", \"summary\": \"no such version\\nmore\"}}'; exit 1");

        assertThatThrownBy(() -> pack(right))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("E404, no such version")
                .hasMessageNotContaining("\n");
        assertThat(cache).isDirectoryNotContaining("glob:**fetch*");
    }

    @Test
    void reason_noJson_isTheLastLineThatSaysSomething() {
        String err = """
                npm error code ENOTFOUND
                npm error network could not be reached
                npm error
                npm error A complete log of this run can be found in: x
                """;

        assertThat(Npm.reason("", err)).isEqualTo("network could not be reached");
    }

    @Test
    void pack_twoBuildsAtOnce_fetchOnce() throws Exception {
        ExecutorService builds = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> build = () -> {
                pack(right);
                return null;
            };
            for (Future<Void> done : builds.invokeAll(List.of(build, build, build, build))) {
                done.get();
            }
        } finally {
            builds.shutdownNow();
        }

        assertThat(calls).content().hasLineCount(1);
    }

    @Test
    void root_variables_areFollowedInOrder() {
        Map<String, String> both = Map.of("FACESEARCH_CACHE", "/own", "XDG_CACHE_HOME", "/xdg");

        assertThat(TarballCache.root(both, "/home")).isEqualTo(Path.of("/own").toAbsolutePath());
        assertThat(TarballCache.root(Map.of("XDG_CACHE_HOME", "/xdg"), "/home"))
                .isEqualTo(Path.of("/xdg/facesearch").toAbsolutePath());
        assertThat(TarballCache.root(Map.of(), "/home"))
                .isEqualTo(Path.of("/home/.cache/facesearch").toAbsolutePath());
    }

    private void pack(NpmPackage wanted) {
        Progress progress = new Progress(new PrintStream(reported, true, UTF_8));
        Map<String, String> environment = Map.of("PATH", bin + File.pathSeparator + "relative");
        TarballCache tarballs = new TarballCache(cache, new Npm(environment, progress), progress);
        new Packer(tarballs, progress).pack(new PackDescription(List.of(wanted)), output);
    }

    private static NpmPackage npmPackage(String integrity, String sha256) {
        PackedFile file = new PackedFile("package/a", "some/a", CONTENT.length(), sha256, 0, null, null, null);
        return new NpmPackage("name", "1.0.0", "MIT", "tests", 1_500_000, integrity, List.of(file));
    }

    private void npm(String script) throws IOException {
        Path npm = Files.writeString(bin.resolve("npm"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    }
}
