package dev.facesearch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows the compiled sample, to the letter. */
class SnippetsTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void readme_quickstart_isTheCompiledSample() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String shown =
                readme.split("<!-- snippet: quickstart -->\n```java\n", 2)[1].split("```", 2)[0];

        assertThat(shown).isEqualTo(compiled("quickstart"));
    }

    private static String compiled(String name) throws IOException {
        String source = Files.readString(
                Path.of("src/test/java").resolve(Snippets.class.getName().replace('.', '/') + ".java"));
        String body = source.split("// begin: " + name + "\n", 2)[1].split(" *// end: " + name, 2)[0];
        return body.stripTrailing().stripIndent() + "\n";
    }
}
