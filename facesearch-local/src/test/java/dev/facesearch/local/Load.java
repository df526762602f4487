package dev.facesearch.local;

import dev.facesearch.local.store.SyntheticFaces;
import dev.facesearch.testkit.TestPictures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AssociateFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.User;

/**
 * One thread's seeded share of a load, on pictures and users of its own in a collection of all: it indexes, associates,
 * disassociates, deletes and searches, and prints each change before it asks for it and once it is acknowledged.
 */
final class Load {

    static final String COLLECTION = "load";

    /** The service's limits of an answer. */
    private static final int MAX_FACES = 4096;

    private static final int MAX_USERS = 500;

    /** A thread's, so that what 32 threads have is less than an answer may hold: nothing is missing from it then. */
    private static final int MAX_OWN_PICTURES = 60;

    private static final int MAX_OWN_USERS = 12;

    /** The picture that a name ends with shows as many faces. */
    private static final Map<String, Image> PICTURES =
            Map.of("1", image(TestPictures.man(0)), "4", image(TestPictures.group()));

    private final RekognitionClient client;
    private final String prefix;
    private final Random random;
    private final int strangers;
    private final Consumer<String> journal;
    private final Model model = new Model();
    private final Map<String, List<String>> faceIds = new HashMap<>();
    private int next;

    Load(RekognitionClient client, String prefix, long seed, int strangers, Consumer<String> journal) {
        this.client = client;
        this.prefix = prefix;
        this.random = new Random(seed);
        this.strangers = strangers;
        this.journal = journal;
    }

    /** The expected content: the user, or none, of each picture, all of whose faces share it; and the users. */
    static final class Model {

        final TreeMap<String, String> pictures = new TreeMap<>();
        final TreeSet<String> users = new TreeSet<>();

        /** Applies a change that a load printed. */
        void apply(String change) {
            String[] words = change.split(" ", -1);
            switch (words[0]) {
                case "index", "disassociate" -> pictures.put(words[1], "-");
                case "delete" -> pictures.remove(words[1]);
                case "associate" -> pictures.put(words[1], words[2]);
                case "create" -> users.add(words[1]);
                case "forget" -> {
                    users.remove(words[1]);
                    pictures.replaceAll((picture, user) -> user.equals(words[1]) ? "-" : user);
                }
                default -> throw new IllegalArgumentException(change);
            }
        }

        /** Returns the content of each thread, by its prefix, as the client lists it. */
        static Map<String, Model> all(RekognitionClient client) {
            Map<String, Model> models = new TreeMap<>();
            Map<String, List<Face>> byPicture = new TreeMap<>();
            for (Face face : client.listFacesPaginator(
                            request -> request.collectionId(COLLECTION).maxResults(4096))
                    .faces()) {
                if (!face.externalImageId().startsWith(SyntheticFaces.PREFIX)) {
                    byPicture
                            .computeIfAbsent(face.externalImageId(), any -> new ArrayList<>())
                            .add(face);
                }
            }
            byPicture.forEach((picture, faces) -> {
                TreeSet<String> users = new TreeSet<>();
                faces.forEach(face -> users.add(face.userId() == null ? "-" : face.userId()));
                boolean whole = picture.endsWith("." + faces.size());
                of(models, picture)
                        .pictures
                        .put(picture, whole ? String.join(" and ", users) : faces.size() + " faces of it");
            });
            for (User user : client.listUsersPaginator(request -> request.collectionId(COLLECTION))
                    .users()) {
                of(models, user.userId()).users.add(user.userId());
            }
            return models;
        }

        private static Model of(Map<String, Model> models, String name) {
            return models.computeIfAbsent(name.substring(0, name.indexOf('-') + 1), any -> new Model());
        }

        @Override
        public String toString() {
            return pictures + " " + users;
        }
    }

    Model model() {
        return model;
    }

    /** Deletes what all threads left, in as few calls as may be. */
    static void clear(RekognitionClient client) {
        for (Model left : Model.all(client).values()) {
            left.users.forEach(user -> client.deleteUser(
                    request -> request.collectionId(COLLECTION).userId(user)));
        }
        List<String> faces =
                client
                        .listFacesPaginator(
                                request -> request.collectionId(COLLECTION).maxResults(4096))
                        .faces()
                        .stream()
                        .filter(face -> !face.externalImageId().startsWith(SyntheticFaces.PREFIX))
                        .map(Face::faceId)
                        .toList();
        for (int first = 0; first < faces.size(); first += MAX_FACES) {
            List<String> some = faces.subList(first, Math.min(faces.size(), first + MAX_FACES));
            client.deleteFaces(request -> request.collectionId(COLLECTION).faceIds(some));
        }
    }

    /** Makes one change, or searches. */
    void step() {
        int dice = random.nextInt(100);
        if (dice < 35 && model.pictures.size() < MAX_OWN_PICTURES) {
            index(prefix + next++ + "." + (random.nextInt(3) == 0 ? "4" : "1"));
        } else if (dice < 35) {
            delete(anyPicture(false));
        } else if (dice < 45 && model.users.size() < MAX_OWN_USERS) {
            String user = prefix + "user" + next++;
            change(
                    "create " + user,
                    () -> client.createUser(
                            request -> request.collectionId(COLLECTION).userId(user)));
        } else if (dice < 45) {
            forget(any(List.copyOf(model.users)));
        } else if (dice < 60) {
            associate(anyPicture(false), any(List.copyOf(model.users)));
        } else if (dice < 68) {
            disassociate(anyPicture(true));
        } else if (dice < 80) {
            delete(anyPicture(false));
        } else if (dice < 84) {
            forget(any(List.copyOf(model.users)));
        } else if (dice < 92 && strangers > 0) {
            searchStranger(random.nextInt(strangers));
            journal.accept("searched a stranger");
        } else {
            search(any(List.copyOf(model.pictures.keySet())));
            journal.accept("searched its own");
        }
    }

    /** Both faces of a stranger show the same: each is found by the other, and nobody else is. */
    void searchStranger(int person) {
        List<String> found = client
                .searchFaces(request -> request.collectionId(COLLECTION)
                        .faceId(SyntheticFaces.faceId(person, 0))
                        .faceMatchThreshold(90f))
                .faceMatches()
                .stream()
                .map(match -> match.face().faceId())
                .toList();
        expect(found.equals(List.of(SyntheticFaces.faceId(person, 1))), "by stranger " + person + " is found " + found);
    }

    private void index(String picture) {
        change("index " + picture, () -> {
            List<FaceRecord> records = client.indexFaces(request -> request.collectionId(COLLECTION)
                            .externalImageId(picture)
                            .qualityFilter(QualityFilter.NONE)
                            .image(PICTURES.get(picture.substring(picture.indexOf('.') + 1))))
                    .faceRecords();
            faceIds.put(
                    picture,
                    records.stream().map(record -> record.face().faceId()).toList());
        });
    }

    private void associate(String picture, String user) {
        if (!picture.isEmpty() && !user.isEmpty() && facesOf(user) <= 96) {
            change("associate " + picture + " " + user, () -> {
                AssociateFacesResponse answer = client.associateFaces(request -> request.collectionId(COLLECTION)
                        .userId(user)
                        .userMatchThreshold(0f)
                        .faceIds(faceIds.get(picture)));
                expect(answer.unsuccessfulFaceAssociations().isEmpty(), "refused: " + answer);
            });
        }
    }

    private void disassociate(String picture) {
        if (!picture.isEmpty()) {
            change(
                    "disassociate " + picture,
                    () -> client.disassociateFaces(request -> request.collectionId(COLLECTION)
                            .userId(model.pictures.get(picture))
                            .faceIds(faceIds.get(picture))));
        }
    }

    private void delete(String picture) {
        if (!picture.isEmpty()) {
            change("delete " + picture, () -> {
                int deleted = client.deleteFaces(
                                request -> request.collectionId(COLLECTION).faceIds(faceIds.get(picture)))
                        .deletedFaces()
                        .size();
                expect(deleted == faces(picture), "deleted " + deleted + " of " + picture);
                faceIds.remove(picture);
            });
        }
    }

    private void forget(String user) {
        if (!user.isEmpty()) {
            change(
                    "forget " + user,
                    () -> client.deleteUser(
                            request -> request.collectionId(COLLECTION).userId(user)));
        }
    }

    /** All own faces of the same picture are the same face: each must be found, whatever others do. */
    private void search(String picture) {
        if (picture.isEmpty()) {
            return;
        }
        String face = Objects.requireNonNull(faceIds.get(picture)).get(0);
        List<String> found = client
                .searchFaces(request -> request.collectionId(COLLECTION)
                        .faceId(face)
                        .faceMatchThreshold(99f)
                        .maxFaces(MAX_FACES))
                .faceMatches()
                .stream()
                .map(FaceMatch::face)
                .map(Face::faceId)
                .toList();
        for (String other : model.pictures.keySet()) {
            if (!other.equals(picture) && faces(other) == faces(picture)) {
                String same = Objects.requireNonNull(faceIds.get(other)).get(0);
                expect(found.contains(same), other + " is not found by " + picture);
            }
        }
        String user = Objects.requireNonNull(model.pictures.get(picture));
        if (!user.equals("-")) {
            boolean searched = client
                    .searchUsers(request -> request.collectionId(COLLECTION)
                            .faceId(face)
                            .userMatchThreshold(0f)
                            .maxUsers(MAX_USERS))
                    .userMatches()
                    .stream()
                    .anyMatch(match -> match.user().userId().equals(user));
            expect(searched, user + " is not found by " + picture);
        }
    }

    private void change(String change, Runnable call) {
        journal.accept("asked " + change);
        call.run();
        model.apply(change);
        journal.accept("done " + change);
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private static int faces(String picture) {
        return Integer.parseInt(picture.substring(picture.indexOf('.') + 1));
    }

    private long facesOf(String user) {
        return model.pictures.entrySet().stream()
                .filter(picture -> picture.getValue().equals(user))
                .mapToInt(picture -> faces(picture.getKey()))
                .sum();
    }

    private String anyPicture(boolean associated) {
        return any(model.pictures.entrySet().stream()
                .filter(picture -> picture.getValue().equals("-") != associated)
                .map(Map.Entry::getKey)
                .toList());
    }

    private String any(List<String> choice) {
        return choice.isEmpty() ? "" : choice.get(random.nextInt(choice.size()));
    }

    private static Image image(byte[] picture) {
        return Image.builder().bytes(SdkBytes.fromByteArray(picture)).build();
    }
}
