package dev.facesearch.local.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.local.store.KernelCheckRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** The first compiler makes no vector code of anything. */
    @Test
    void run_jvmWithoutItsSecondCompiler_warns() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KernelCheckRun.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("searches of large collections will be slow");
    }
}
