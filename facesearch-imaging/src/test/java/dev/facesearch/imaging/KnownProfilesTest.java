package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownProfilesTest {

    private int made;

    @Test
    void of_sameBytesAgain_isMadeOnce() {
        ColorConversion first = conversion(new byte[] {1, 2, 3}, 3);

        assertThat(conversion(new byte[] {1, 2, 3}, 3)).isSameAs(first);
        assertThat(made).isEqualTo(1);
    }

    @Test
    void of_otherBytesOrComponents_isMadeApart() {
        ColorConversion first = conversion(new byte[] {4, 5, 6}, 3);

        assertThat(conversion(new byte[] {4, 5, 7}, 3)).isNotSameAs(first);
        assertThat(conversion(new byte[] {4, 5, 6}, 4)).isNotSameAs(first);
        assertThat(made).isEqualTo(3);
    }

    @Test
    void of_profileOfPrintingSize_isNotKept() {
        conversion(new byte[100_000], 4);
        conversion(new byte[100_000], 4);

        assertThat(made).isEqualTo(2);
    }

    private ColorConversion conversion(byte[] profile, int components) {
        return KnownProfiles.of(profile, components, () -> {
                    made++;
                    // With a new identity each time.
                    return Optional.of(new ColorConversion() {
                        @Override
                        public void toSrgb(int[] pixels) {
                            throw new AssertionError("only made");
                        }
                    });
                })
                .orElseThrow();
    }
}
