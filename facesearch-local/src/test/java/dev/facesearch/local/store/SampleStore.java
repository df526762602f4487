package dev.facesearch.local.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills a store, and tells what is in it and in its files. */
final class SampleStore {

    private SampleStore() {}

    static final AssociationRule ANY = new AssociationRule() {
        @Override
        public boolean knows(String faceId) {
            return true;
        }

        @Override
        public boolean accepts(String faceId, @Nullable Float product) {
            return true;
        }
    };

    static final Idempotency ONCE = new Idempotency("Test", null, "");

    static int indexOf(byte[] file, byte[] sought) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(sought, StandardCharsets.ISO_8859_1));
    }

    static void fill(FaceStore store) {
        Vectors vectors = new Vectors(2);
        store.createCollection("staff", "7.0", Map.of("team", "a"));
        store.createCollection("guests", "7.0", Map.of());
        CollectionState staff = store.collection("staff");
        for (int i = 0; i < 20; i++) {
            staff.addFaces(imageId(i), i % 2 == 0 ? null : "picture-" + i, List.of(vectors.face(), vectors.face()));
        }
        List<String> faces = staff.faces("", 10, null, any -> true).stream()
                .map(FaceEntry::faceId)
                .toList();
        staff.createUser("ada", token("CreateUser", "ada"));
        staff.createUser("bob", ONCE);
        staff.associate("ada", faces.subList(0, 3), ANY, token("AssociateFaces", "ada"));
    }

    static Idempotency token(String operation, String parameters) {
        return new Idempotency(operation, "token-" + parameters.hashCode(), Integer.toHexString(parameters.hashCode()));
    }

    static String imageId(int number) {
        return new UUID(5, number).toString();
    }

    /** Everything that can be read of a store. */
    static String content(FaceStore store) {
        StringBuilder content = new StringBuilder();
        for (CollectionSummary summary : store.collectionsAfter("", 100)) {
            CollectionState collection = store.collection(summary.id());
            content.append(summary).append(collection.tags()).append('\n');
            for (FaceEntry face : collection.faces("", 5000, null, any -> true)) {
                content.append(face)
                        .append(Arrays.hashCode(
                                collection.faceVector(face.faceId()).orElseThrow()))
                        .append('\n');
            }
            for (StoredUser user : collection.users(0, 500)) {
                content.append(user)
                        .append(collection
                                .userVector(user.userId())
                                .map(Arrays::hashCode)
                                .orElse(0))
                        .append('\n');
            }
        }
        return content.toString();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Returns the files of a folder, each as a text of its bytes. */
    static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        for (Path file : files(folder)) {
            bytes.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return bytes;
    }
}
