package dev.facesearch.local.store;

import static dev.facesearch.local.store.SampleStore.ANY;
import static dev.facesearch.local.store.SampleStore.files;
import static dev.facesearch.local.store.SampleStore.imageId;
import static dev.facesearch.local.store.SampleStore.indexOf;
import static dev.facesearch.local.store.SampleStore.token;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreErasureTest {

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    @Test
    void erasure_facesAndUsers_leavesNoByteInAnyFile() throws IOException {
        Random random = new Random(7);
        try (FaceStore store = FaceStore.open(folder, Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            Map<String, float[]> alive = new TreeMap<>();
            for (int round = 0; round < 40; round++) {
                for (int i = 0; i < 15; i++) {
                    float[] vector = vectors.next();
                    String name = "x".repeat(random.nextInt(200)) + "-" + round + "-" + i;
                    FaceEntry face = staff.addFaces(imageId(round * 100 + i), name, List.of(vectors.face(vector)))
                            .get(0);
                    alive.put(face.faceId(), vector);
                    staff.createUser("user-" + face.faceId(), token("Create", face.faceId()));
                    staff.associate("user-" + face.faceId(), List.of(face.faceId()), ANY, token("Join", face.faceId()));
                }
                List<String> going = alive.keySet().stream()
                        .filter(face -> random.nextInt(3) == 0)
                        .toList();
                for (String face : going) {
                    staff.disassociate("user-" + face, List.of(face), token("Leave", face));
                    staff.deleteUser("user-" + face, token("Delete", face));
                }
                assertThat(staff.deleteFaces(going).deleted()).hasSize(going.size());

                List<byte[]> files = new ArrayList<>();
                for (Path file : files(folder)) {
                    files.add(Files.readAllBytes(file));
                }
                for (String face : going) {
                    assertNowhere(files, face.getBytes(StandardCharsets.UTF_8), "the id of " + face);
                    byte[] blob = VectorBytes.encode(Objects.requireNonNull(alive.get(face)));
                    for (int at = 0; at + 24 <= blob.length; at += 24) {
                        assertNowhere(files, Arrays.copyOfRange(blob, at, at + 24), "a piece of the vector of " + face);
                    }
                }
                going.forEach(alive::remove);
            }
        }
    }

    private static void assertNowhere(List<byte[]> files, byte[] secret, String what) {
        for (byte[] file : files) {
            assertThat(indexOf(file, secret)).as(what).isEqualTo(-1);
        }
    }
}
