package dev.facesearch.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackDescriptionTest {

    private static final String RIGHT = """
            {"packages": [{"name": "@scope/name", "version": "1.2.3", "licence": "MIT", "origin": "tests", "bytes": 10, "integrity": "sha512-AA==",
              "files": [{"from": "package/a", "to": "some/a", "bytes": 3, "sha256": "00"}]}]}
            """;

    @TempDir
    Path temp;

    @Test
    void read_rightDescription_isTaken() throws IOException {
        PackDescription.NpmPackage read = read(RIGHT).packages().get(0);

        assertThat(read.coordinates()).isEqualTo("@scope/name@1.2.3");
        assertThat(read.fileName()).isEqualTo("scope-name-1.2.3.tgz");
        assertThat(read.files().get(0).zeroWeightsBelow()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "@scope/name, --registry=x",
        "@scope/name, ../name",
        "1.2.3, latest",
        "sha512-, sha1-",
        "some/a, ../a",
        "some/a, /a",
        "sha256, sha257"
    })
    void read_whatIsNotMeant_isRefused(String right, String wrong) {
        assertThatThrownBy(() -> read(RIGHT.replace(right, wrong)))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("pack.json");
    }

    private PackDescription read(String json) throws IOException {
        return PackDescription.read(Files.writeString(temp.resolve("pack.json"), json));
    }
}
