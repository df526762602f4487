package dev.facesearch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The places that speak of a release agree: versions, the BOM, the CHANGELOG, the list of modules. */
class ReleaseTest {

    private final Reactor reactor;

    ReleaseTest() throws IOException {
        reactor = Reactor.read();
    }

    @Test
    void bom_listsThePublishedJarsAndNoOther() {
        List<String> listed = Reactor.children(
                        reactor.module("facesearch-bom").pom(), "dependencyManagement", "dependencies", "dependency")
                .stream()
                .map(dependency -> Reactor.text(dependency, "artifactId"))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(reactor.publishedJars());
    }

    @Test
    void publishedModule_usesPublishedModulesAlone() {
        for (Reactor.Module module : reactor.modules()) {
            if (module.isPublished()) {
                assertThat(reactor.publishedJars()).as(module.name()).containsAll(module.usersGet());
            }
        }
    }

    @Test
    void module_hasTheOneVersion() {
        for (Reactor.Module module : reactor.modules()) {
            assertThat(Reactor.text(module.pom(), "parent", "version"))
                    .as(module.name())
                    .isEqualTo("${revision}");
            assertThat(Reactor.text(module.pom(), "version")).as(module.name()).isEmpty();
        }
    }

    @Test
    void module_hasNameAndDescription() {
        for (Reactor.Module module : reactor.modules()) {
            assertThat(Reactor.text(module.pom(), "name")).isEqualTo(module.name());
            assertThat(Reactor.text(module.pom(), "description"))
                    .as(module.name())
                    .isNotEmpty();
        }
    }

    @Test
    void changelog_startsWithThisVersion() throws IOException {
        String changelog = Files.readString(Reactor.ROOT.resolve("CHANGELOG.md"));
        String newest = Pattern.compile("(?m)^## (.*)$")
                .matcher(changelog)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse("");

        assertThat(newest)
                .matches(
                        reactor.version().endsWith("-SNAPSHOT")
                                ? "\\[Unreleased]"
                                : "\\[" + Pattern.quote(reactor.version()) + "] - \\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void readme_namesThisVersion() throws IOException {
        String readme = Files.readString(Reactor.ROOT.resolve("README.md"));

        assertThat(Pattern.compile("<version>(.*?)</version>").matcher(readme).results())
                .extracting(found -> found.group(1))
                .containsOnly(reactor.version());
    }

    @Test
    void rooms_tellPublishedModulesFromOthers() throws IOException {
        String rooms = Files.readString(Reactor.ROOT.resolve("docs/rooms.md"));
        String[] tables = rooms.split("These modules are never published", 2);

        for (Reactor.Module module : reactor.modules()) {
            // A part of a module that has a row of its own.
            if (!module.name().startsWith("facesearch-benchmarks-")) {
                assertThat(rows(tables[module.isPublished() ? 0 : 1])).contains(module.name());
            }
        }
    }

    private static List<String> rows(String table) {
        return Pattern.compile("(?m)^\\| `(facesearch-[a-z0-9-]+)` ")
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }
}
