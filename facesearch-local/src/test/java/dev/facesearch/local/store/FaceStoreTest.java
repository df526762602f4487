package dev.facesearch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.facesearch.local.store.StoreException.Kind;
import dev.facesearch.local.store.scan.Match;
import dev.facesearch.local.store.scan.VectorIndex;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceStoreTest {

    private static final AssociationRule ANY = new AssociationRule() {
        @Override
        public boolean knows(String faceId) {
            return true;
        }

        @Override
        public boolean accepts(String faceId, @Nullable Float product) {
            return true;
        }
    };

    private static final Idempotency ONCE = new Idempotency("Test", null, "");

    private final Vectors vectors = new Vectors(1);

    @TempDir
    Path folder;

    @Test
    void reopen_afterClose_everythingIsThere() {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(before).contains("ada").contains("picture-3");
        }
    }

    @Test
    void reopen_folderWithAwkwardName_sameStore() {
        Path awkward = folder.resolve("a b#c?d%41 é");
        try (FaceStore store = FaceStore.open(awkward, Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
        }
        try (FaceStore store = FaceStore.open(awkward, Vectors.settings())) {
            assertThat(store.collection("staff").summary().faces()).isZero();
        }
        assertThat(awkward.resolve("faces.db")).isNotEmptyFile();
    }

    @Test
    void open_whileOpen_inUse() {
        try (FaceStore store = open()) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(this::open)
                    .matches(e -> e.kind() == Kind.IN_USE)
                    .withMessageContaining(folder.toString());
            assertThat(store.collectionsAfter("", 1)).isEmpty();
        }
    }

    @Test
    void files_any_forTheirOwnerOnly() throws IOException {
        Path made = folder.resolve("made");
        try (FaceStore store = FaceStore.open(made, Vectors.settings())) {
            fill(store);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
            assertThat(files(made))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void open_otherModels_refusedAndUntouched() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Map<String, String> before = bytes();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(
                        folder,
                        new FaceStore.Settings("other-models", Vectors.DIMENSION, Clock.systemUTC(), Duration.ZERO)))
                .matches(e -> e.kind() == Kind.FOREIGN_MODELS)
                .withMessageContaining("test-models")
                .withMessageContaining("other-models");
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void open_newerSchema_refusedAndUntouched() throws IOException {
        List<Schema.Step> newer = new ArrayList<>(Schema.STEPS);
        newer.add(database -> database.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, sum INTEGER NOT NULL)"));
        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            fill(store);
        }
        Map<String, String> before = bytes();

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.NEWER);
        assertThat(bytes()).isEqualTo(before);
    }

    @Test
    void open_olderSchema_migratedWithItsContent() {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        List<Schema.Step> newer = new ArrayList<>(Schema.STEPS);
        newer.add(database -> {
            database.execute("CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT, sum INTEGER NOT NULL)");
            database.insert("later", 1L, "hello");
        });

        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            assertThat(content(store)).isEqualTo(before);
        }
        try (FaceStore store = FaceStore.open(folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, newer)) {
            assertThat(content(store)).isEqualTo(before);
        }
    }

    /** Pages of four KiB and vectors of floats. */
    @Test
    void open_storeOfTheFirstVersion_asItIsAndUsedOn() throws IOException {
        float[] vector = vectors.next();
        String old = UUID.randomUUID().toString();
        PageLayout layout = PageLayout.ofPages(4096);
        try (Database database = Database.open(folder.resolve("faces.db"), layout, Schema.STEPS.subList(0, 1))) {
            database.write(() -> {
                database.insert("meta", 1L, FaceStore.MODEL_SET, "test-models");
                database.insert("meta", 2L, "dimension", Integer.toString(Vectors.DIMENSION));
                database.insert("meta", 3L, "token_key", "00".repeat(16));
                database.insert("meta", 4L, "last_change", "6");
                database.insert("collection", 5L, "staff", "7.0", 0L, layout.filling(0));
                byte[] floats = VectorBytesTest.floats(vector);
                byte[] filling = layout.filling(floats.length);
                database.insert("face", 6L, 5L, old, imageId(1), null, .1, .1, .1, .1, 99.0, floats, filling);
            });
            database.commit();
        }
        String content;
        String added;
        try (FaceStore store = open()) {
            CollectionState staff = store.collection("staff");
            assertThat(staff.faceVector(old))
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(vector));
            added = staff.addFaces(imageId(2), null, List.of(vectors.face()))
                    .get(0)
                    .faceId();
            content = content(store);
        }
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(content).contains(old).contains(added);
            assertThat(store.layout().pageSize()).isEqualTo(4096);
            store.collection("staff").deleteFaces(List.of(old, added));
            for (Path file : files(folder)) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(indexOf(bytes, old.getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
                assertThat(indexOf(bytes, added.getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(-1);
            }
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(
                        folder, Vectors.settings(), FaceStore.OnDamage.REFUSE, Schema.STEPS.subList(0, 1)))
                .matches(e -> e.kind() == Kind.NEWER);
    }

    /** Written well, and yet no face of this store. */
    @Test
    void open_vectorOfAnotherLength_toldByItsId() {
        try (FaceStore store = open()) {
            fill(store);
            store.exclusively(() -> {
                store.commit(() -> store.database()
                        .insert(
                                "face",
                                999L,
                                store.collection("staff").key(),
                                UUID.randomUUID().toString(),
                                imageId(999),
                                null,
                                .1,
                                .1,
                                .1,
                                .1,
                                99.0,
                                new byte[100],
                                store.layout().filling(100)));
                return null;
            });
        }

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(this::open)
                .matches(e -> e.kind() == Kind.DAMAGED)
                .withMessageContaining("face 999");
    }

    @Test
    void open_someOtherFile_refusedAndUntouched() throws IOException {
        Files.writeString(folder.resolve("faces.db"), "not a database at all, but somebody's notes\n".repeat(200));
        Map<String, String> before = bytes();

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
        assertThat(bytes()).containsAllEntriesOf(before);
    }

    @Test
    void open_anyByteFlipped_toldOrHarmless() throws IOException {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
        }
        Path file = folder.resolve("faces.db");
        Random random = new Random(5);
        int reported = 0;
        for (int round = 0; round < 300; round++) {
            long at = random.nextLong(Files.size(file));
            flip(file, at);
            byte[] damaged = Files.readAllBytes(file);
            try (FaceStore store = open()) {
                assertThat(content(store)).as("flipped at " + at).isEqualTo(before);
            } catch (StoreException e) {
                assertThat(e.kind()).isIn(Kind.DAMAGED, Kind.NEWER);
                assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
                reported++;
            }
            flip(file, at);
        }
        assertThat(reported).isGreaterThan(100);
        try (FaceStore store = open()) {
            assertThat(content(store)).isEqualTo(before);
        }
    }

    @Test
    void open_fileTorn_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Path file = folder.resolve("faces.db");
        try (RandomAccessFile torn = new RandomAccessFile(file.toFile(), "rw")) {
            torn.setLength(torn.length() - 5000);
        }

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_anyByteOfTheLogFlipped_toldOrHarmless() throws IOException {
        String before;
        try (FaceStore store = open()) {
            fill(store);
            before = content(store);
            copyAside("crash");
        }
        Path wal = folder.resolve("crash/faces.db-wal");
        byte[] log = Files.readAllBytes(wal);
        byte[] main = Files.readAllBytes(folder.resolve("crash/faces.db"));
        Random random = new Random(6);
        int reported = 0;
        for (int round = 0; round < 60; round++) {
            byte[] flipped = log.clone();
            flipped[random.nextInt(flipped.length)] ^= 0x10;
            Files.write(wal, flipped);
            try (FaceStore store = FaceStore.open(folder.resolve("crash"), Vectors.settings())) {
                assertThat(content(store)).isEqualTo(before);
            } catch (StoreException e) {
                assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
                reported++;
            }
            Files.write(folder.resolve("crash/faces.db"), main);
        }
        assertThat(reported).isGreaterThan(30);
    }

    @Test
    void open_logGone_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
            copyAside("crash");
        }
        Files.delete(folder.resolve("crash/faces.db-wal"));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FaceStore.open(folder.resolve("crash"), Vectors.settings()))
                .matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_fileEmptied_told() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
        }
        Files.write(folder.resolve("faces.db"), new byte[0]);

        assertThatExceptionOfType(StoreException.class).isThrownBy(this::open).matches(e -> e.kind() == Kind.DAMAGED);
    }

    @Test
    void open_associationWithoutItsUser_told() {
        try (FaceStore store = open()) {
            fill(store);
            store.exclusively(() -> {
                store.commit(() -> store.database().execute("DELETE FROM user"));
                return null;
            });
        }

        assertThat(catchThrowableOfType(StoreException.class, this::open).kind())
                .isEqualTo(Kind.DAMAGED);
    }

    @Test
    void erasure_facesAndUsers_leavesNoByteInAnyFile() throws IOException {
        Random random = new Random(7);
        try (FaceStore store = open()) {
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

    private static int indexOf(byte[] file, byte[] sought) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(sought, StandardCharsets.ISO_8859_1));
    }

    @Test
    void copyTo_whileOpen_opensWithTheSameContent() throws IOException {
        try (FaceStore store = open()) {
            fill(store);
            store.copyTo(folder.resolve("copy"));
            try (FaceStore copy = FaceStore.open(folder.resolve("copy"), Vectors.settings())) {
                assertThat(content(copy)).isEqualTo(content(store));
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy/faces.db"))))
                    .isEqualTo("rw-------");
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.copyTo(folder.resolve("copy")));
        }
    }

    @Test
    void token_afterReopen_stillReplaysAndRefuses() {
        Idempotency call = new Idempotency("CreateUser", "token", "ada");
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            store.collection("staff").createUser("ada", call);
        }
        try (FaceStore store = open()) {
            store.collection("staff").createUser("ada", call);
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() ->
                            store.collection("staff").createUser("bob", new Idempotency("CreateUser", "token", "bob")))
                    .matches(e -> e.reason() == RefusedException.Reason.TOKEN_REUSED);
        }
    }

    @Test
    void token_afterADay_isForgotten() {
        SettableClock clock = new SettableClock();
        try (FaceStore store = FaceStore.inMemory(settings(clock, Duration.ZERO))) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            staff.createUser("ada", new Idempotency("CreateUser", "token", "ada"));

            clock.advance(Duration.ofHours(25));
            staff.createUser("bob", new Idempotency("CreateUser", "token", "bob"));

            assertThat(staff.users(0, 10)).hasSize(2);
        }
    }

    @Test
    void associate_withDelay_foundByTheOldVectorUntilActive() {
        SettableClock clock = new SettableClock();
        try (FaceStore store = FaceStore.inMemory(settings(clock, Duration.ofSeconds(30)))) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            float[] first = vectors.next();
            float[] second = vectors.next();
            staff.createUser("ada", ONCE);
            join(staff, "a", first);
            assertThat(staff.user("ada").status()).isEqualTo(StoredUser.Status.UPDATING);
            assertThat(staff.searchUsers(first, -1, 5, null)).isEmpty();

            clock.advance(Duration.ofSeconds(30));
            assertThat(staff.user("ada").status()).isEqualTo(StoredUser.Status.ACTIVE);
            assertThat(staff.searchUsers(first, 0.99, 5, null)).hasSize(1);

            join(staff, "b", second);
            assertThat(staff.searchUsers(first, 0.99, 5, null))
                    .singleElement()
                    .satisfies(match -> assertThat(match.item().status()).isEqualTo(StoredUser.Status.UPDATING));

            clock.advance(Duration.ofSeconds(30));
            assertThat(staff.searchUsers(first, 0.99, 5, null)).isEmpty();
            assertThat(staff.searchUsers(first, 0.5, 5, null)).hasSize(1);
        }
    }

    @Test
    void userVector_ofSeveralFaces_isTheirNormalisedMean() {
        try (FaceStore store = FaceStore.inMemory(Vectors.settings())) {
            store.createCollection("staff", "7.0", Map.of());
            CollectionState staff = store.collection("staff");
            staff.createUser("ada", ONCE);
            float[] a = vectors.next();
            float[] b = vectors.next();
            join(staff, "a", a);
            join(staff, "b", b);

            float[] mean = staff.userVector("ada").orElseThrow();

            double length = Math.sqrt(2 + 2 * VectorIndex.dot(a, b));
            for (int i = 0; i < mean.length; i++) {
                assertThat((double) mean[i]).isCloseTo((a[i] + b[i]) / length, within(1e-5));
            }
        }
    }

    @Test
    void change_failingInTheDatabase_leavesNothingBehind() {
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            store.exclusively(() -> {
                store.commit(() -> store.database().execute("ALTER TABLE user RENAME TO hidden"));
                return null;
            });
            CollectionState staff = store.collection("staff");

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> staff.createUser("ada", ONCE))
                    .matches(e -> e.kind() == Kind.UNAVAILABLE);

            assertThat(staff.users(0, 10)).isEmpty();
            store.exclusively(() -> {
                store.commit(() -> store.database().execute("ALTER TABLE hidden RENAME TO user"));
                return null;
            });
            staff.createUser("ada", ONCE);
            assertThat(staff.users(0, 10)).hasSize(1);
        }
    }

    @Test
    void reading_whileAChangeIsBeingMade_answers() throws InterruptedException, ExecutionException {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (FaceStore store = open()) {
            fill(store);
            CollectionState staff = store.collection("staff");
            float[] vector = staff.faceVector(
                            staff.faces("", 1, null, any -> true).get(0).faceId())
                    .orElseThrow();

            Future<List<Match<FaceEntry>>> found = store.exclusively(() -> {
                Future<List<Match<FaceEntry>>> search = reader.submit(() -> staff.searchFaces(vector, 0.99, 5, null));
                await().until(search::isDone);
                return search;
            });

            assertThat(found.get()).hasSize(1);
        } finally {
            reader.shutdownNow();
        }
    }

    /** Five times as much is written as the log may hold. */
    @Test
    void log_muchWritten_staysWithinItsBound() throws IOException {
        try (FaceStore store = open()) {
            store.createCollection("staff", "7.0", Map.of());
            long longest = 0;
            for (int i = 0; i < 100; i++) {
                List<NewFace> faces = new ArrayList<>();
                for (int face = 0; face < 100; face++) {
                    faces.add(vectors.face());
                }
                store.collection("staff").addFaces(imageId(i), null, faces);
                longest = Math.max(longest, Files.size(folder.resolve("faces.db-wal")));
            }
            assertThat(Files.size(folder.resolve("faces.db"))).isGreaterThan(16L << 20);
            // Four mebibytes, and the commit that reached them.
            assertThat(longest).isBetween(4L << 20, 5L << 20);
        }
    }

    private static FaceStore.Settings settings(Clock clock, Duration delay) {
        return new FaceStore.Settings("test-models", Vectors.DIMENSION, clock, delay);
    }

    private void join(CollectionState staff, String picture, float[] vector) {
        String face = staff.addFaces(imageId(picture.hashCode()), picture, List.of(vectors.face(vector)))
                .get(0)
                .faceId();
        staff.associate("ada", List.of(face), ANY, ONCE);
    }

    private FaceStore open() {
        return FaceStore.open(folder, Vectors.settings());
    }

    private void fill(FaceStore store) {
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

    private static Idempotency token(String operation, String parameters) {
        return new Idempotency(operation, "token-" + parameters.hashCode(), Integer.toHexString(parameters.hashCode()));
    }

    private static String imageId(int number) {
        return new UUID(5, number).toString();
    }

    /** Everything that can be read of a store. */
    private static String content(FaceStore store) {
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

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int one = bytes.read();
            bytes.seek(at);
            bytes.write(one ^ 0x40);
        }
    }

    private void copyAside(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        for (Path file : files(folder)) {
            Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Map<String, String> bytes() throws IOException {
        Map<String, String> bytes = new TreeMap<>();
        for (Path file : files(folder)) {
            bytes.put(file.getFileName().toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
        return bytes;
    }
}
