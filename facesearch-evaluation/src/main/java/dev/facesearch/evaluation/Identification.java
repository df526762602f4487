package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.evaluation.IdentificationReport.Rates;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Open-set identification: who of a gallery is in a picture, if anybody. Every picture is indexed once into a
 * collection made for it and deleted at the end; each split then enrols other pictures of each person as users, and
 * searches for all the rest and for the strangers.
 *
 * <p>Billed calls on Amazon Rekognition: one a picture, one search a picture, and one search a probe and split.
 */
public final class Identification {

    private static final int MIN_PEOPLE = 2;

    private final RekognitionClient rekognition;
    private final IdentificationOptions options;

    /** Measures through the client, which stays open. */
    public Identification(RekognitionClient rekognition, IdentificationOptions options) {
        this.rekognition = requireNonNull(rekognition, "rekognition");
        this.options = requireNonNull(options, "options");
    }

    /**
     * Measures. Blocks until done.
     *
     * @param people labelled pictures, of each person more than are enrolled
     * @param strangers pictures of others, each of another person
     * @param onPicture called after each picture indexed, from several threads
     * @throws IllegalArgumentException if fewer than two people have enough pictures
     */
    public IdentificationReport measure(People people, List<ImageSource> strangers, Runnable onPicture) {
        String collectionId = "evaluation-" + UUID.randomUUID();
        rekognition.createCollection(request -> request.collectionId(collectionId));
        try {
            return measure(LabelledFaces.index(rekognition, collectionId, people, strangers, onPicture), collectionId);
        } finally {
            rekognition.deleteCollection(request -> request.collectionId(collectionId));
        }
    }

    private IdentificationReport measure(LabelledFaces faces, String collectionId) {
        List<List<String>> people = faces.people().stream()
                .filter(person -> person.size() > options.enrolled())
                .toList();
        if (people.size() < MIN_PEOPLE) {
            throw new IllegalArgumentException("at least " + MIN_PEOPLE + " people with more than " + options.enrolled()
                    + " pictures are needed, there are " + people.size());
        }
        FaceScores scores = new FaceScores(rekognition, collectionId);
        Random random = new Random(options.seed());
        Tally first = new Tally();
        Tally best = new Tally();
        Tally user = new Tally();
        for (int split = 0; split < options.splits(); split++) {
            try (Gallery gallery = Gallery.enrol(rekognition, collectionId, people, options.enrolled(), random)) {
                gallery.probes().forEach((face, person) -> {
                    first.probe(scores.best(face, gallery.firstFaces()), person);
                    best.probe(scores.best(face, gallery.allFaces()), person);
                    user.probe(gallery.bestUser(face), person);
                });
                for (String face : faces.strangers()) {
                    first.stranger(scores.best(face, gallery.firstFaces()));
                    best.stranger(scores.best(face, gallery.allFaces()));
                    user.stranger(gallery.bestUser(face));
                }
            }
        }
        return new IdentificationReport(
                options,
                people.size(),
                (double) first.probes / options.splits(),
                faces.strangers().size(),
                faces.withoutFace(),
                first.rates(),
                best.rates(),
                user.rates());
    }

    /** Counts what is named. */
    private final class Tally {
        private long probes;
        private long named;
        private long misnamed;
        private long strangers;
        private long strangersNamed;

        void probe(Best found, int person) {
            probes++;
            if (found.similarity() >= options.threshold()) {
                if (found.person() == person) {
                    named++;
                } else {
                    misnamed++;
                }
            }
        }

        void stranger(Best found) {
            strangers++;
            if (found.similarity() >= options.threshold()) {
                strangersNamed++;
            }
        }

        Rates rates() {
            return new Rates(share(named, probes), share(misnamed, probes), share(strangersNamed, strangers));
        }

        private static double share(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }

    /**
     * The most similar person.
     *
     * @param person index of the person; -1 for nobody
     * @param similarity 0..100
     */
    record Best(int person, double similarity) {
        static final Best NOBODY = new Best(-1, -1);
    }

    /** Similarities between single faces, searched once for each probe. */
    private static final class FaceScores {
        private static final int MAX_FACES = 4096;

        private final RekognitionClient rekognition;
        private final String collectionId;
        private final Map<String, List<Scored>> byProbe = new HashMap<>();

        private record Scored(String faceId, float similarity) {}

        FaceScores(RekognitionClient rekognition, String collectionId) {
            this.rekognition = rekognition;
            this.collectionId = collectionId;
        }

        /** The first of the gallery's faces in the list, which is sorted. */
        Best best(String probe, Map<String, Integer> personByFace) {
            for (Scored scored : byProbe.computeIfAbsent(probe, this::search)) {
                Integer person = personByFace.get(scored.faceId());
                if (person != null) {
                    return new Best(person, scored.similarity());
                }
            }
            return Best.NOBODY;
        }

        private List<Scored> search(String probe) {
            return rekognition
                    .searchFaces(request -> request.collectionId(collectionId)
                            .faceId(probe)
                            .faceMatchThreshold(0f)
                            .maxFaces(MAX_FACES))
                    .faceMatches()
                    .stream()
                    .map(match -> new Scored(match.face().faceId(), match.similarity()))
                    .toList();
        }
    }

    /** One split's users; deleted when closed. */
    private record Gallery(
            RekognitionClient rekognition,
            String collectionId,
            Map<String, Integer> firstFaces,
            Map<String, Integer> allFaces,
            Map<String, Integer> probes,
            Map<String, Integer> personByUser)
            implements AutoCloseable {

        static Gallery enrol(
                RekognitionClient rekognition,
                String collectionId,
                List<List<String>> people,
                int enrolled,
                Random random) {
            Gallery gallery = new Gallery(
                    rekognition, collectionId, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (int person = 0; person < people.size(); person++) {
                List<String> faces = new ArrayList<>(people.get(person));
                Collections.shuffle(faces, random);
                gallery.enrol(person, faces.subList(0, enrolled));
                for (String probe : faces.subList(enrolled, faces.size())) {
                    gallery.probes.put(probe, person);
                }
            }
            return gallery;
        }

        private void enrol(int person, List<String> faces) {
            String user = "person-" + person;
            rekognition.createUser(request -> request.collectionId(collectionId).userId(user));
            personByUser.put(user, person);
            firstFaces.put(faces.get(0), person);
            faces.forEach(face -> allFaces.put(face, person));
            rekognition.associateFaces(request -> request.collectionId(collectionId)
                    .userId(user)
                    .faceIds(faces)
                    .userMatchThreshold(0f));
        }

        Best bestUser(String face) {
            return rekognition
                    .searchUsers(request -> request.collectionId(collectionId)
                            .faceId(face)
                            .userMatchThreshold(0f)
                            .maxUsers(1))
                    .userMatches()
                    .stream()
                    .findFirst()
                    .map(match ->
                            new Best(personByUser.getOrDefault(match.user().userId(), -1), match.similarity()))
                    .orElse(Best.NOBODY);
        }

        @Override
        public void close() {
            personByUser
                    .keySet()
                    .forEach(user -> rekognition.deleteUser(
                            request -> request.collectionId(collectionId).userId(user)));
        }
    }
}
