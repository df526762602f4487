package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExternalImageIdTest {

    @Test
    void cut_withinAnEscapedByte_leavesTheByteOut() {
        String id = "x".repeat(253) + ":c3:ab";

        assertThat(ExternalImageId.cut(id)).isEqualTo("x".repeat(253));
    }

    @Test
    void cut_behindAnEscapedByte_keepsIt() {
        String id = "x".repeat(252) + ":c3:ab";

        assertThat(ExternalImageId.cut(id)).isEqualTo("x".repeat(252) + ":c3");
    }

    @Test
    void cut_shortEnough_staysAsItIs() {
        assertThat(ExternalImageId.cut("Ada::00::1.jpg")).isEqualTo("Ada::00::1.jpg");
    }
}
