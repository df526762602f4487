package dev.facesearch.internal.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.ContentHash;
import dev.facesearch.internal.service.ExternalImageId.Origin;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalImageIdTest {

    private static final ContentHash CONTENT = ContentHash.of("picture".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Ada|1.jpg", "Zoë O'Neill|Zoë, 2. Mai (3).JPG", "佐藤 花子|写真.png", "a:b|c::d", "x|", "::|::review"})
    void parse_whatWasWritten_givesItBack(String user, String name) {
        UserId id = UserId.ofName(user);
        String sourceName = name == null ? "" : name;

        String written = ExternalImageId.of(id, CONTENT, sourceName);

        assertThat(written).matches("[a-zA-Z0-9_.\\-:]{1,255}").startsWith(ExternalImageId.prefix(id));
        assertThat(ExternalImageId.parse(written))
                .contains(
                        new ExternalImageId(id.wire(), ExternalImageId.shortened(CONTENT), sourceName, Origin.PICTURE));
    }

    @Test
    void parse_faceOfAReview_isDistinguishedFromAPicture() {
        String written = ExternalImageId.ofReview(UserId.ofName("Ada"), CONTENT, "team.jpg");

        assertThat(ExternalImageId.parse(written).orElseThrow().origin()).isEqualTo(Origin.REVIEW);
        assertThat(ExternalImageId.parse(written).orElseThrow().name()).isEqualTo("team.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "::",
                "1.jpg",
                "Ada::1.jpg",
                "Ada::0123456789abcdef0123456789abcdef",
                "Ada::0123456789ABCDEF0123456789abcdef::1.jpg",
                "Ada::0123456789abcdef0123456789abcdef::1:jpg",
                "A:da::0123456789abcdef0123456789abcdef::1.jpg"
            })
    void parse_anIdOfSomebodyElse_isEmpty(String id) {
        assertThat(ExternalImageId.parse(id)).isEmpty();
    }

    @Test
    void of_longNames_keepsTheHashAndCutsTheNameAfterAWholeCharacter() {
        UserId longest = UserId.ofName("x".repeat(128));

        String written = ExternalImageId.of(longest, CONTENT, "写".repeat(100));

        assertThat(written).hasSizeLessThanOrEqualTo(255);
        assertThat(ExternalImageId.parse(written).orElseThrow().name()).isEqualTo("写".repeat(10));
    }

    @Test
    void ofReview_longName_isStillReportedFromAPicture() {
        String written = ExternalImageId.ofReview(UserId.ofName("Ada"), CONTENT, "x".repeat(300));

        assertThat(written).hasSize(255);
        assertThat(ExternalImageId.parse(written).orElseThrow().origin()).isEqualTo(Origin.REVIEW);
    }
}
