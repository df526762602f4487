package dev.facesearch.review;

import dev.facesearch.FaceCollection;
import dev.facesearch.FacePair;
import dev.facesearch.FacePictures;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.StoredFace;
import dev.facesearch.Verdicts;
import dev.facesearch.demo.DemoPhotos;
import dev.facesearch.local.LocalRekognition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Eleven stills of one man in a folder, matched with each other; and where a review keeps its verdicts. */
final class Heap implements AutoCloseable {

    private static final String MAN = "franck";

    private final LocalRekognition engine =
            LocalRekognition.builder().storeInMemory().build();
    private final FaceSearchClient client =
            FaceSearchClient.builder().rekognition(engine).collection("heap").build();
    private final Path folder;
    private final Verdicts verdicts;
    private final List<FacePair> pairs;

    Heap(Path folder) {
        this.folder = folder;
        verdicts = Verdicts.open(folder.resolve("review.verdicts"));
        client.collection().create();
        try {
            Files.createDirectories(photos());
            for (String name : DemoPhotos.names()) {
                if (name.startsWith(MAN)) {
                    Files.write(photos().resolve(name), DemoPhotos.bytes(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path journal = folder.resolve("match.journal");
        client.collection().matchAll(ImageSource.tree(photos()), options -> options.journal(journal));
        pairs = client.collection().knownPairs(journal, 80);
    }

    Path photos() {
        return folder.resolve("photos");
    }

    FaceSearchClient client() {
        return client;
    }

    FaceCollection collection() {
        return client.collection();
    }

    Verdicts verdicts() {
        return verdicts;
    }

    List<FacePair> pairs() {
        return pairs;
    }

    /** Returns the face of a still, by the end of its name. */
    StoredFace face(String end) {
        return faces().filter(face -> face.externalImageId().orElse("").endsWith(end + ".jpg"))
                .findFirst()
                .orElseThrow();
    }

    Stream<StoredFace> faces() {
        return collection().faces();
    }

    /** Returns the pair of two stills. */
    ReviewQuestion.Pair pair(String one, String other) {
        return new ReviewQuestion.Pair(ReviewQuestion.Kind.PAIR, face(one), face(other), 97.5, List.of());
    }

    /** Makes the face of a still a user's. */
    void belongs(String still, String user) {
        collection().user(user).createIfAbsent();
        collection().move(face(still).faceId(), user);
    }

    ReviewSession session(List<? extends ReviewQuestion> questions) {
        return new ReviewSession(collection(), verdicts, FacePictures.of(ImageSource.tree(photos())), questions);
    }

    ReviewSession session(int bandTop) {
        return session(ReviewQuestions.of(collection(), verdicts.all())
                .pairs(pairs, bandTop)
                .all());
    }

    @Override
    public void close() {
        verdicts.close();
        client.close();
        engine.close();
    }
}
