package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedIdsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Werner|Werner",
                "Zoë O'Neill|Zo:c3:ab:20O:27Neill",
                "佐藤 花子|:e4:bd:90:e8:97:a4:20:e8:8a:b1:e5:ad:90",
                "a:b|a:3ab",
                "a/b|a:2fb",
                "a_b|a_b"
            })
    void escape_anyName_isLegalAndComesBack(String name, String id) {
        assertThat(EscapedIds.escape(name)).isEqualTo(id).matches("[a-zA-Z0-9_.\\-:]+");
        assertThat(EscapedIds.unescape(id)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team:a1", "x:", ":zz", "a:4", ":ff:fe", ":41"})
    void unescape_whatWasNotEscapedHere_staysAsItIs(String id) {
        assertThat(EscapedIds.unescape(id)).isEqualTo(id);
    }

    @Test
    void escape_manyRandomNames_comeBackUnchanged() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String name = random.ints(1 + random.nextInt(20), 1, 0xd7ff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(EscapedIds.unescape(EscapedIds.escape(name))).isEqualTo(name);
        }
    }
}
