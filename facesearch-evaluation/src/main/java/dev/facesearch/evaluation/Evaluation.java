package dev.facesearch.evaluation;

import static java.util.Objects.requireNonNull;

import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.People.Person;
import dev.facesearch.SearchBy;
import dev.facesearch.evaluation.EvaluationReport.GallerySize;
import dev.facesearch.evaluation.EvaluationReport.Identification;
import dev.facesearch.evaluation.EvaluationReport.NonMatedFrom;
import dev.facesearch.evaluation.EvaluationReport.Setup;
import dev.facesearch.evaluation.EvaluationReport.Slice;
import dev.facesearch.evaluation.LabelledFaces.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/**
 * Measures face search on labelled pictures, through any {@link RekognitionClient}: verification of pairs of faces, and
 * open-set identification by single faces and by user vectors.
 *
 * <p>Every picture is indexed once into a temporary collection, which is deleted at the end, also after a failure or
 * when the JVM is asked to exit. Each of the people's faces is searched for once, which gives the scores of all pairs
 * of faces. Each split then enrolls different pictures of each person as users, adds pictures step by step, and
 * searches for all the others. No name is sent to the service.
 *
 * <p>Immutable and thread-safe.
 */
public final class Evaluation {

    private final RekognitionClient rekognition;
    private final EvaluationOptions options;

    /** Makes an evaluation that uses the client, which stays open. */
    public Evaluation(RekognitionClient rekognition, EvaluationOptions options) {
        this.rekognition = requireNonNull(rekognition, "rekognition");
        this.options = requireNonNull(options, "options");
    }

    /**
     * Returns the plan of the evaluation, with the calls it takes. Nothing is read or called.
     *
     * @throws IllegalArgumentException if fewer than two people have enough pictures, or the budget is too small
     */
    public static EvaluationPlan plan(
            EvaluationOptions options, List<Person> people, List<? extends ImageSource> strangers) {
        return EvaluationPlan.of(options, people, strangers.size());
    }

    /**
     * Measures. Blocks until done. Billed calls: those of {@link #plan}, less the calls saved by pictures without a
     * face.
     *
     * @param people labelled pictures
     * @param strangers pictures of other people, each of a different person; if there are none, people are searched for
     *     with their own faces left out of the gallery
     * @param onBilledCall is called after each call that may be billed, from several threads
     * @throws IllegalArgumentException if fewer than two people have enough pictures that show a face, or the budget is
     *     too small
     * @throws dev.facesearch.FaceSearchException if a call fails
     */
    public EvaluationReport measure(List<Person> people, List<? extends ImageSource> strangers, Runnable onBilledCall) {
        EvaluationPlan plan = plan(options, people, strangers);
        try (FaceSearchClient client = FaceSearchClient.builder()
                        .rekognition(rekognition)
                        .collection("evaluation-" + UUID.randomUUID())
                        .listener(call -> {
                            if (call.billed()) {
                                onBilledCall.run();
                            }
                        })
                        .build();
                TemporaryCollection collection = TemporaryCollection.create(client)) {
            return measure(collection.client(), plan, people, strangers);
        }
    }

    private EvaluationReport measure(
            FaceSearchClient client,
            EvaluationPlan planned,
            List<Person> people,
            List<? extends ImageSource> strangers) {
        LabelledFaces faces = LabelledFaces.index(client, options, people, strangers);
        Pairs pairs = Pairs.of(PairScores.search(client, faces), faces);
        EvaluationPlan plan =
                planned.with(faces.byPerson().stream().map(List::size).toList(), faces.strangers());
        GallerySearches searches = searches(client, plan, faces, pairs.scores());
        List<Slice> slices = slices(people, strangers, faces, pairs, searches);
        Reporting reporting = new Reporting(options);
        return new EvaluationReport(
                setup(client, plan, people, faces, searches),
                reporting.verification(pairs),
                identification(plan, reporting, searches),
                searches.sizes(),
                slices);
    }

    /** The searches of all kinds. */
    private record GallerySearches(
            List<Searches> byFaces,
            List<Integer> faceNumbers,
            List<Searches> byUsers,
            List<GallerySize> sizes,
            int galleryPeople,
            int probes,
            int refused) {

        Searches oneFace() {
            return byFaces.get(0);
        }

        Searches mostFaces() {
            return byUsers.get(byUsers.size() - 1);
        }
    }

    private GallerySearches searches(
            FaceSearchClient client, EvaluationPlan plan, LabelledFaces faces, PairScores scores) {
        Random random = new Random(options.seed());
        TreeSet<Integer> faceNumbers = new TreeSet<>(plan.enrolled());
        faceNumbers.add(1);
        List<Integer> numbers = List.copyOf(faceNumbers);
        List<Searches> byFaces = empty(numbers.size());
        List<Searches> byUsers = empty(plan.enrolled().size());
        List<GallerySize> sizes = new ArrayList<>();
        int refused = 0;
        int galleryPeople = 0;
        int probes = 0;
        for (int split = 0; split < plan.splits(); split++) {
            Trial trial = Trial.draw(faces, plan.mostEnrolled(), random);
            galleryPeople = trial.people().size();
            probes = trial.probes().size();
            for (int i = 0; i < numbers.size(); i++) {
                GalleryScores gallery = GalleryScores.byFaces(trial, scores, numbers.get(i));
                gallery.addTo(byFaces.get(i), faces);
                if (split == 0 && i == numbers.size() - 1) {
                    sizes.addAll(GallerySizes.measure(gallery, faces, SearchBy.FACES, numbers.get(i), options));
                }
            }
            try (Users users = Users.create(client, faces, trial, split)) {
                for (int i = 0; i < plan.enrolled().size(); i++) {
                    int number = plan.enrolled().get(i);
                    GalleryScores gallery = users.with(number);
                    gallery.addTo(byUsers.get(i), faces);
                    if (split == 0 && i == plan.enrolled().size() - 1) {
                        sizes.addAll(GallerySizes.measure(gallery, faces, SearchBy.USERS, number, options));
                    }
                }
                refused += users.refused();
            }
        }
        return new GallerySearches(byFaces, numbers, byUsers, sizes, galleryPeople, probes, refused);
    }

    private static List<Searches> empty(int number) {
        List<Searches> searches = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            searches.add(new Searches());
        }
        return searches;
    }

    private static List<Identification> identification(
            EvaluationPlan plan, Reporting reporting, GallerySearches searches) {
        List<Identification> measured = new ArrayList<>();
        for (int i = 0; i < searches.faceNumbers().size(); i++) {
            measured.add(reporting.identification(
                    SearchBy.FACES,
                    searches.faceNumbers().get(i),
                    searches.byFaces().get(i)));
        }
        for (int i = 0; i < plan.enrolled().size(); i++) {
            int number = plan.enrolled().get(i);
            measured.add(reporting.identification(
                    number,
                    searches.byUsers().get(i),
                    searches.byFaces().get(searches.faceNumbers().indexOf(number))));
        }
        return measured;
    }

    private List<Slice> slices(
            List<Person> people,
            List<? extends ImageSource> strangers,
            LabelledFaces faces,
            Pairs pairs,
            GallerySearches searches) {
        Slices slices = new Slices(faces, pairs, searches.oneFace(), searches.mostFaces(), options.fpir());
        List<Slice> all = new ArrayList<>(slices.byConditions());
        List<String> names = new ArrayList<>();
        people.forEach(person -> names.add(person.name()));
        strangers.forEach(stranger -> names.add(stranger.name()));
        all.addAll(slices.byLabels(options.labels(), names));
        return all;
    }

    private Setup setup(
            FaceSearchClient client,
            EvaluationPlan plan,
            List<Person> people,
            LabelledFaces faces,
            GallerySearches searches) {
        LeftOut left = faces.left();
        return new Setup(
                faces.modelVersion(),
                options.face(),
                people.size(),
                people.stream().mapToInt(person -> person.pictures().size()).sum(),
                searches.galleryPeople(),
                people.size() - searches.galleryPeople(),
                faces.strangers(),
                left.withoutFace(),
                left.unreadable(),
                left.duplicates(),
                searches.refused(),
                plan.enrolled(),
                plan.splits(),
                searches.probes(),
                faces.strangers() > 0 ? NonMatedFrom.STRANGERS : NonMatedFrom.PEOPLE_LEFT_OUT,
                options.threshold(),
                options.fpir(),
                options.resamples(),
                options.seed(),
                client.billedCalls());
    }
}
