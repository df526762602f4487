package dev.facesearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facesearch.internal.service.UserId;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that erases a person is halted after each of its calls in turn. The next run completes, and nothing of the
 * person is left in any list, in any search by other photos, or in any byte of the store's files.
 */
class ErasureHaltTest {

    private static final String FRANCK = "Franck L'Été";
    private static final String COLLECTION = "staff";
    private static final int PIECE_BYTES = 24;

    @TempDir
    private Path folder;

    private Path enrolled;
    private List<String> faceIds;

    @BeforeEach
    void enroll() {
        enrolled = folder.resolve("enrolled");
        try (LocalRekognition engine = LocalRekognition.open(enrolled);
                FaceSearchClient client = client(engine)) {
            client.collection().create();
            client.user("Anna").create().addFaces(DemoPeople.anna()).associate();
            client.user(FRANCK).create().addFaces(DemoPeople.franck()).associate();
            client.user(FRANCK).addFaces(DemoPeople.photo("franck_03979.jpg"));
            faceIds = client.user(FRANCK).export().faces().stream()
                    .map(held -> held.face().faceId())
                    .toList();
        }
    }

    @Test
    void erase_haltedAfterEachCallInTurn_nothingIsLeftOnceRunAgain() throws Exception {
        List<byte[]> pieces = pieces(Files.readAllBytes(enrolled.resolve("faces.db")));
        assertThat(faceIds).hasSize(4);
        assertThat(pieces).hasSizeGreaterThan(4 * 512 * 3 / PIECE_BYTES / 2);
        int halted = 0;
        for (int call = 1; eraseAndHalt(call); call++, halted++) {
            try (LocalRekognition engine = LocalRekognition.open(store(call));
                    FaceSearchClient client = client(engine)) {
                assertThat(client.user(FRANCK).erase(receipts(call)).verified())
                        .as("halted after call %d", call)
                        .isTrue();
                assertThat(client.user(FRANCK).erase(receipts(call)).nothingToDo())
                        .isTrue();
                assertGone(client);
            }
            assertNoByteLeft(store(call), pieces);
        }
        assertThat(halted).isGreaterThan(8);
    }

    /** Returns whether it was halted before it ended. */
    private boolean eraseAndHalt(int call) throws IOException, InterruptedException {
        Files.createDirectory(store(call));
        Files.copy(enrolled.resolve("faces.db"), store(call).resolve("faces.db"));
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EraseAndHalt.class.getName(),
                        store(call).toString(),
                        COLLECTION,
                        FRANCK,
                        receipts(call).toString(),
                        Integer.toString(call)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "halted after call " + call + ": " + output())
                .isIn(0, EraseAndHalt.HALTED);
        return process.exitValue() == EraseAndHalt.HALTED;
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("output"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void assertGone(FaceSearchClient client) {
        assertThat(client.collection().users().map(UserDescription::userName)).containsExactly("Anna");
        assertThat(client.collection().faces()).hasSize(1);
        PhotoResult search = client.searchUsersInImage(DemoPeople.photo("franck_04117.jpg"), 50);
        assertThat(search.faces())
                .singleElement()
                .satisfies(face -> assertThat(face.decision()).isEqualTo(Decision.UNKNOWN));
    }

    /**
     * Asserts that the store's files contain no ids of faces, not the person's name, no names of the pictures, and no
     * pieces of the pages the vectors were stored in.
     */
    private static void assertNoByteLeft(Path store, List<byte[]> pieces) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            for (Path file : files.toList()) {
                String bytes = latin1(Files.readAllBytes(file));
                assertThat(pieces).as(file.toString()).noneMatch(piece -> bytes.contains(latin1(piece)));
            }
        }
    }

    /**
     * Returns the pieces of the file that only this person's rows fill. Each face's row fills a page, so what is in
     * that page and in no page of other people belongs to the person.
     */
    private List<byte[]> pieces(byte[] file) {
        List<byte[]> persons = new ArrayList<>();
        StringBuilder others = new StringBuilder();
        // Two bytes of the file's header, the larger one first (the page "Database File Format" of SQLite).
        int pageBytes = (file[16] & 0xff) << 8 | (file[17] & 0xff);
        for (int page = 0; page + pageBytes <= file.length; page += pageBytes) {
            byte[] bytes = Arrays.copyOfRange(file, page, page + pageBytes);
            String text = latin1(bytes);
            if (faceIds.stream().anyMatch(text::contains)) {
                for (int at = 0; at + PIECE_BYTES <= pageBytes; at += PIECE_BYTES) {
                    persons.add(Arrays.copyOfRange(bytes, at, at + PIECE_BYTES));
                }
            } else {
                others.append(text);
            }
        }
        List<byte[]> pieces = new ArrayList<>(persons.stream()
                .filter(piece -> others.indexOf(latin1(piece)) < 0)
                .toList());
        faceIds.forEach(id -> pieces.add(id.getBytes(StandardCharsets.US_ASCII)));
        pieces.add(UserId.ofName(FRANCK).wire().getBytes(StandardCharsets.US_ASCII));
        pieces.add("Franck".getBytes(StandardCharsets.US_ASCII));
        pieces.add("franck_".getBytes(StandardCharsets.US_ASCII));
        return pieces;
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Path store(int call) {
        return folder.resolve("store" + call);
    }

    private Path receipts(int call) {
        return folder.resolve("receipts" + call);
    }

    private static FaceSearchClient client(LocalRekognition engine) {
        return FaceSearchClient.builder()
                .rekognition(engine)
                .collection(COLLECTION)
                .build();
    }
}
