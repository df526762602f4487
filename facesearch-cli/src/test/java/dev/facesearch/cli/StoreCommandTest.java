package dev.facesearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        try (LocalRekognition engine = LocalRekognition.open(folder.resolve("store"))) {
            engine.createCollection(request -> request.collectionId("people"));
            engine.createUser(request -> request.collectionId("people").userId("Ada"));
        }
    }

    @Test
    void check_storeThatIsWell_countsAndEndsWith0() {
        CommandRun run = CommandRun.of("store", "check", "--store", at("store"));

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("1 collection, 1 user, 0 faces", "all as written");
    }

    @Test
    void check_damagedRow_toldByItsIdAndEndsWith1() throws IOException {
        Path file = folder.resolve("store/faces.db");
        byte[] bytes = Files.readAllBytes(file);
        int name = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Ada");
        bytes[name] ^= 1;
        Files.write(file, bytes);

        CommandRun run = CommandRun.of("store", "check", "--store", at("store"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("0 users", "1 damaged row");
        assertThat(run.err()).matches("damaged: user \\d+\\R");
    }

    @Test
    void check_noStore_toldInOneLine() {
        CommandRun run = CommandRun.of("store", "check", "--store", at("none"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("facesearch: no store in").hasLineCount(1);
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
    }

    @Test
    void backupAndRestore_whileTheEngineRuns_holdWhatWasThereThen() {
        try (LocalRekognition engine = LocalRekognition.open(folder.resolve("store"))) {
            CommandRun backup = CommandRun.of("store", "backup", at("backup"), "--store", at("store"));
            assertThat(backup.err()).isEmpty();
            assertThat(backup.out()).contains("read again", "1 user");
            engine.createUser(request -> request.collectionId("people").userId("Ben"));
        }

        CommandRun restore = CommandRun.of("store", "restore", at("backup"), "--store", at("restored"));

        assertThat(restore.err()).isEmpty();
        assertThat(restore.out()).contains("erase it again");
        try (LocalRekognition restored = LocalRekognition.open(folder.resolve("restored"))) {
            assertThat(restored.listUsers(request -> request.collectionId("people"))
                            .users())
                    .extracting(user -> user.userId())
                    .containsExactly("Ada");
        }
    }

    @Test
    void restore_overAStore_refused() {
        CommandRun.of("store", "backup", at("backup"), "--store", at("store"));

        CommandRun run = CommandRun.of("store", "restore", at("backup"), "--store", at("store"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("holds a store already").hasLineCount(1);
    }

    @Test
    void store_withoutACommand_wrongUsage() {
        CommandRun run = CommandRun.of("store");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("check, backup or restore");
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
