package dev.facesearch.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageEventJsonTest {

    private static final Instant TIME = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void read_whatWasWritten_isTheSame() {
        ImageEvent event = new ImageEvent("photos", "a/é \"1\".jpg", Optional.of("v1"), Optional.of("abc"), TIME);

        assertThat(ImageEventJson.read(ImageEventJson.write(event))).isEqualTo(event);
    }

    @Test
    void read_membersOfALaterVersion_areIgnored() {
        ImageEvent event =
                read("{\"v\":1,\"bucket\":\"b\",\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\",\"new\":{\"a\":[1]}}");

        assertThat(event).isEqualTo(new ImageEvent("b", "k", Optional.empty(), Optional.empty(), TIME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a poem",
                "null",
                "[]",
                "{",
                "{} {}",
                "{\"bucket\":\"b\",\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\"}",
                "{\"v\":2,\"bucket\":\"b\",\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\"}",
                "{\"v\":1,\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\"}",
                "{\"v\":1,\"bucket\":\" \",\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\"}",
                "{\"v\":1,\"bucket\":\"b\",\"key\":\"k\"}",
                "{\"v\":1,\"bucket\":\"b\",\"key\":\"k\",\"time\":\"yesterday\"}",
                "{\"v\":1,\"bucket\":{},\"key\":\"k\",\"time\":\"2026-05-01T12:00:00Z\"}"
            })
    void read_noEvent_isRefusedWithoutSayingWhatItHolds(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageContaining("event")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("poem", "yesterday"));
    }

    @Test
    void read_endlessNesting_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("{\"x\":" + "[".repeat(5000)));
        assertThatIllegalArgumentException().isThrownBy(() -> read(" ".repeat(ImageEventJson.MAX_BYTES + 1)));
    }

    @Test
    void sourceId_dependsOnVersionOrETag() {
        ImageEvent one = new ImageEvent("b", "k", Optional.empty(), Optional.of("e1"), TIME);
        ImageEvent again = new ImageEvent("b", "k", Optional.empty(), Optional.of("e1"), TIME.plusSeconds(1));
        ImageEvent replaced = new ImageEvent("b", "k", Optional.empty(), Optional.of("e2"), TIME);

        assertThat(again.sourceId()).isEqualTo(one.sourceId()).hasSize(64);
        assertThat(replaced.sourceId()).isNotEqualTo(one.sourceId());
    }

    private static ImageEvent read(String json) {
        return ImageEventJson.read(json.getBytes(UTF_8));
    }
}
