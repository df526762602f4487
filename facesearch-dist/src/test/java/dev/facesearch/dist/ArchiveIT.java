package dev.facesearch.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked where there is nothing else: run in a {@link Sandbox}, so by root on Linux alone. */
class ArchiveIT {

    private static final Map<String, String> USER = Map.of("HOME", "/data", "XDG_CACHE_HOME", "/cache");
    private static final String DEMO = "cd /data && facesearch=/opt/facesearch/bin/facesearch && $facesearch demo";
    private static final String SEARCH =
            "$facesearch search facesearch-out/photos/franck_03979.jpg --store facesearch-out/demo-store --collection demo";

    @TempDir
    static Path temp;

    private static Path plain;
    private static Path withJava;

    @TempDir
    Path root;

    @BeforeAll
    static void unpack() throws Exception {
        assumeTrue(Sandbox.isPossible(), "namespaces of Linux, and root, to run the archives without anything else");
        plain = Sandbox.unpacked(
                Path.of(System.getProperty("facesearch.archive")), Files.createDirectory(temp.resolve("plain")));
        withJava = Sandbox.unpacked(
                Path.of(System.getProperty("facesearch.archive.java")), Files.createDirectory(temp.resolve("java")));
    }

    private Sandbox own;
    private Sandbox others;

    @BeforeEach
    void sandboxes() {
        own = new Sandbox(root, withJava, "none");
        others = new Sandbox(root, plain, System.getProperty("java.home"));
    }

    @Test
    void sandbox_hasNeitherMavenNorNpmNorJavaNorNetworkAndCannotBeWritten() throws Exception {
        String found = own.run(
                USER,
                "id -u; for tool in mvn npm java; do command -v $tool || echo no $tool; done; ls /sys/class/net /usr/lib/jvm; "
                        + "(echo x >/opt/facesearch/x) 2>&1; (echo x >/x) 2>&1; cat /proc/net/dev");

        assertThat(found)
                .contains(Sandbox.USER + "\n", "no mvn", "no npm", "no java", "Read-only file system")
                .doesNotContain("eth0");
    }

    @Test
    void demo_archiveWithJava_findsThePeople() throws Exception {
        assertThat(own.run(USER, DEMO + " && ls facesearch-out/report.html facesearch-out/annotated"))
                .contains("MATCH", "Franck", "facesearch-out/report.html", "franck_03979", "exit 0");
    }

    @Test
    void demo_archiveWithoutJava_usesTheMachines() throws Exception {
        assertThat(others.run(Map.of("HOME", "/data", "JAVA_HOME", "/java"), DEMO))
                .contains("Franck", "exit 0");
    }

    @Test
    void command_noJava_namesWhatIsMissing() throws Exception {
        assertThat(others.run(USER, "/opt/facesearch/bin/facesearch --version"))
                .startsWith("facesearch: java is missing: ")
                .endsWith("exit 1");
    }

    @Test
    void firstRun_leavesClassesForItsOwnerAlone_laterRunsUseThem() throws Exception {
        String ran = own.run(
                USER,
                DEMO + " >/dev/null && ls -ld /cache/facesearch/classes && ls -l /cache/facesearch/classes"
                        + " && FACESEARCH_JAVA_OPTS=-Xlog:class+load:file=/tmp/loaded " + SEARCH
                        + " && grep -c 'dev.facesearch.cli.SearchCommand source: shared objects file (top)' /tmp/loaded");

        assertThat(ran)
                .containsPattern("drwx------.*classes")
                .containsPattern("-rw-------.*\\.jsa")
                .endsWith("1\nexit 0");
    }

    @Test
    void sharedClasses_broken_areIgnored() throws Exception {
        String ran = own.run(
                USER,
                DEMO + " >/dev/null && for file in /cache/facesearch/classes/*; do echo broken >$file; done && "
                        + SEARCH + " --json");

        assertThat(ran).startsWith("{").contains("Franck").endsWith("exit 0");
    }

    @Test
    void cache_cannotBeWritten_runsAsWell() throws Exception {
        assertThat(own.run(Map.of("HOME", "/data", "XDG_CACHE_HOME", "/opt"), DEMO))
                .contains("Franck", "exit 0");
    }

    @Test
    void stream_demo_publishesSightings() throws Exception {
        assertThat(own.run(USER, "cd /data && /opt/facesearch/bin/facesearch stream --demo"))
                .contains("sighting")
                .endsWith("exit 0");
    }

    @Test
    void completionAndManPages_areOfEachCommand() throws Exception {
        assertThat(Files.readString(plain.resolve("man/man1/facesearch-store-backup.1")))
                .startsWith(".TH ");
        assertThat(Files.readString(plain.resolve("man/man1/facesearch-stream.1")))
                .contains("demo");
        assertThat(own.run(
                        USER,
                        "bash -c '. /opt/facesearch/completion/facesearch.bash; COMP_WORDS=(facesearch sea); COMP_CWORD=1; "
                                + "_complete_facesearch; echo ${COMPREPLY[@]}'"))
                .contains("search");
    }

    @Test
    void image_itsSteps_serveAndAreHealthy() throws Exception {
        Containerfile image = Containerfile.read(withJava.resolve("Containerfile"));
        assertThat(image.user()).isEqualTo(Sandbox.USER + ":" + Sandbox.USER);
        Map<String, String> environment = image.environment();
        environment.putAll(Map.of("FACESEARCH_ACCESS_KEY_ID", "AKIDEXAMPLE", "FACESEARCH_SECRET_ACCESS_KEY", "secret"));

        String ran = own.run(
                environment,
                Containerfile.shell(image.entrypoint()) + " >/tmp/out 2>&1 & server=$!; n=0; until "
                        + Containerfile.shell(image.healthCheck())
                        + " 2>/dev/null; do n=$((n+1)); [ $n -lt 100 ] || break; sleep 0.2; done; "
                        + Containerfile.shell(image.healthCheck())
                        + "; echo healthy $?; kill $server; wait $server; echo stopped $?; cat /tmp/out");

        // As the JVM ends on SIGTERM, when all answers have been given.
        assertThat(ran).contains("healthy 0", "stopped 143");
    }

    @Test
    void image_noCredentials_doesNotServeOthers() throws Exception {
        Containerfile image = Containerfile.read(withJava.resolve("Containerfile"));

        assertThat(own.run(image.environment(), Containerfile.shell(image.entrypoint())))
                .contains("credentials")
                .doesNotEndWith("exit 0");
    }

    @Test
    void archive_isUnderItsLicencesAndHasNothingOfTests() throws Exception {
        try (var files = Files.list(plain.resolve("lib"))) {
            List<String> jars = files.map(file -> file.getFileName().toString()).toList();

            assertThat(jars)
                    .anyMatch(jar -> jar.startsWith("facesearch-cli-"))
                    .noneMatch(jar -> jar.contains("junit") || jar.contains("assertj") || jar.contains("test-bucket"));
        }
        assertThat(plain.resolve("LICENSE")).exists();
        assertThat(plain.resolve("NOTICE")).exists();
    }
}
