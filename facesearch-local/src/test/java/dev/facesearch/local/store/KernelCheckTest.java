package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelCheckTest {

    @Test
    void verdict_vectorCode_nothingToSay() {
        assertThat(KernelCheck.verdict(4)).isEmpty();
    }

    @Test
    void verdict_oneProductAtATime_saysWhatToDo() {
        assertThat(KernelCheck.verdict(1.04))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("only 1.0 times").contains("-Xint"));
    }
}
