package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    private static final String NFD = "Zoe\u0308 Ame\u0301lie";
    private static final String NFC = "Zo\u00eb Am\u00e9lie";

    /** The scripts of names, from the first to the last code point of each range. */
    private enum Script {
        CYRILLIC(0x410, 0x44f),
        GREEK(0x391, 0x3a1, 0x3b1, 0x3c9),
        THAI(0xe01, 0xe3a, 0xe40, 0xe4e),
        DEVANAGARI_WITH_MARKS(0x905, 0x939, 0x93e, 0x94d, 0x958, 0x95f, 0x200c, 0x200d),
        ARABIC(0x621, 0x63a, 0x641, 0x652),
        CHINESE(0x4e00, 0x9fff),
        CHINESE_OF_ALL_PLANES(0x3400, 0x4dbf, 0x4e00, 0x9fff, 0x20000, 0x2a6df, 0x30000, 0x323af),
        KOREAN(0xac00, 0xd7a3),
        JAPANESE(0x3041, 0x3096, 0x30a1, 0x30fa, 0x4e00, 0x9fff),
        VIETNAMESE('a', 'z', 0xe0, 0xff, 0x1ea0, 0x1ef9),
        ALL_AT_ONCE('a', 'z', 0x410, 0x44f, 0xe01, 0xe3a, 0x4e00, 0x9fff, 0x10400, 0x1044f, 0x20000, 0x2a6df);

        private final String characters;

        Script(int... ranges) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < ranges.length; i += 2) {
                for (int c = ranges[i]; c <= ranges[i + 1]; c++) {
                    if (Character.isDefined(c)) {
                        all.appendCodePoint(c);
                    }
                }
            }
            characters = all.toString();
        }

        /** Returns a name of this number of characters once composed, some of them spaces. */
        String name(Random random, int length) {
            int[] letters = characters.codePoints().toArray();
            String name = "";
            while (name.codePointCount(0, name.length()) < length) {
                boolean space = !name.isEmpty() && random.nextInt(12) == 0;
                int next = space ? ' ' : letters[random.nextInt(letters.length)];
                name = Normalizer.normalize(name + Character.toString(next), Normalizer.Form.NFC);
            }
            return name.codePoints()
                    .limit(length)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofName_fortyCharactersOfAnyScript_fitAndComeBack(Script script) {
        Random random = new Random(11);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String name = Normalizer.normalize(script.name(random, 1 + i % 40), Normalizer.Form.NFC);
            if (i % 40 == 39) {
                assertThat(name.codePointCount(0, name.length())).isEqualTo(40);
            }
            UserId id = UserId.ofName(name);

            assertThat(id.wire()).matches("[a-zA-Z0-9_.\\-:]{1,128}").doesNotContain("::");
            assertThat(UserId.ofWire(id.wire())).isEqualTo(id);
            assertThat(id.name()).isEqualTo(name);
            assertThat(UserId.isWritten(id.wire())).isTrue();
            assertThat(names.put(id.wire(), name)).isIn(null, name);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xffff, 0x10000, 0x2ffff, 0x33fff, 0x34000, 0xe0100, 0x10ffff})
    void ofName_anyCharacterInALongName_comesBack(int character) {
        String name = "\u0416".repeat(25) + Character.toString(character) + "\u0416".repeat(3) + " x";

        assertThat(UserId.ofWire(UserId.ofName(name).wire()).name()).isEqualTo(name);
    }

    @Test
    void ofName_fortyOfTheWidestOrdinaryCharacters_fit() {
        String name = (Character.toString(0x33fff) + Character.toString(0x2ffff)).repeat(20);

        assertThat(UserId.ofName(name).wire()).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void ofName_eightyLettersOfOneAlphabet_fit() {
        String name = "Константинопольский".repeat(5).substring(0, 80);

        assertThat(UserId.ofWire(UserId.ofName(name).wire()).name()).isEqualTo(name);
    }

    @Test
    void ofName_aNameThatFitsEscaped_hasTheIdItAlwaysHad() {
        assertThat(UserId.ofName("Zo\u00eb O'Neill").wire()).isEqualTo("Zo:c3:ab:20O:27Neill");
        assertThat(UserId.ofName("\u0436".repeat(21)).wire()).isEqualTo(":d0:b6".repeat(21));
        assertThat(UserId.ofName("\u0436".repeat(22)).wire()).startsWith(":.");
    }

    /** The form of ids is for ever: collections hold them. */
    @Test
    void ofName_denseIds_areTheOnesThatCollectionsHold() {
        assertThat(UserId.ofName("Александр Сергеевич Пушкин").wire())
                .isEqualTo(":.RsZ9o7ZqSpXey77aNVkUL_zE8wMMVAalw7rKrpu");
    }

    @Test
    void ofName_twoFormsOfOneName_areOneId() {
        assertThat(UserId.ofName(NFD)).isEqualTo(UserId.ofName(NFC));
        assertThat(UserId.ofName(NFD).name()).isEqualTo(NFC);
    }

    @Test
    void ofWire_idOfAnotherForm_isTheSameNameAndKeepsItsId() {
        UserId earlier = UserId.ofWire("Zoe:cc:88");

        assertThat(earlier.name()).isEqualTo("Zo\u00eb");
        assertThat(earlier.wire()).isEqualTo("Zoe:cc:88");
        assertThat(UserId.ofName("Zo\u00eb").isAlso(earlier)).isTrue();
        assertThat(earlier.isToday()).isFalse();
    }

    @Test
    void isAlso_idOfSomebodyElseThatReadsTheSame_isNot() {
        assertThat(UserId.ofName("team:a1").isAlso(UserId.ofWire("team:a1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {":.", ":.B", ":.A", ":.AB", ":.abc", ":.Zm9v", ":.a:b", ":.__________________________"})
    void ofWire_whatOnlyLooksDense_isReadAsItStands(String wire) {
        assertThat(UserId.ofWire(wire).name()).isEqualTo(wire);
        assertThat(UserId.isWritten(wire)).isFalse();
    }

    @Test
    void ofWire_randomDigits_neverReadAsANameWrittenOtherwise() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String wire = random.ints(1 + random.nextInt(126), 0, 65)
                    .mapToObj(digit -> String.valueOf(
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".charAt(digit)))
                    .collect(Collectors.joining("", ":.", ""));
            String name = UserId.ofWire(wire).name();
            assertThat(name.equals(wire) || UserId.ofName(name).wire().equals(wire))
                    .isTrue();
        }
    }

    @Test
    void ofName_tooLong_isRefusedWithItsLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserId.ofName("\u5199\u044f".repeat(30)))
                .withMessageContaining("128")
                .withMessageContaining("shorten it")
                .withMessageNotContaining("\u5199");
        assertThatIllegalArgumentException().isThrownBy(() -> UserId.ofName("x".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"half \ud83d", "\udc00\ud800"})
    void ofName_halfAPair_isRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserId.ofName(name))
                .withMessageContaining("Unicode");
    }

    @Test
    void ofName_blank_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UserId.ofName(" "));
    }
}
