package dev.facesearch.evaluation;

import dev.facesearch.Operation;
import dev.facesearch.People.Person;
import java.util.List;
import java.util.Map;

/**
 * The plan of an evaluation, made before any picture is read.
 *
 * @param enrolled how many pictures of each person are enrolled, ascending
 * @param splits how many random choices of them are made
 * @param galleryPeople how many people have enough pictures to be enrolled and searched for
 * @param indexCalls calls of IndexFaces: one for each picture
 * @param faceSearches calls of SearchFaces: one for each picture of the people, which give all pairs of faces
 * @param userSearches calls of SearchUsers: one for each probe, number of enrolled pictures and split
 */
public record EvaluationPlan(
        List<Integer> enrolled, int splits, int galleryPeople, long indexCalls, long faceSearches, long userSearches) {

    private static final List<Integer> DEFAULT_ENROLLED = List.of(1, 2, 3, 5);
    private static final int DEFAULT_SPLITS = 20;
    private static final int MIN_PEOPLE = 2;

    /**
     * The maximum number of pairs. All their scores are held in memory, some of them three times while they are sorted.
     */
    private static final long MAX_PAIRS = 50_000_000;

    /** Copies the list. */
    public EvaluationPlan {
        enrolled = List.copyOf(enrolled);
    }

    /** Returns the maximum number of billed calls; searches by user vectors count as billed. */
    public long billedCalls() {
        return indexCalls + faceSearches + userSearches;
    }

    /** Returns the billed calls by operation, for {@link dev.facesearch.Prices#total(Map)}. */
    public Map<Operation, Long> calls() {
        return Map.of(
                Operation.INDEX_FACES, indexCalls,
                Operation.SEARCH_FACES, faceSearches,
                Operation.SEARCH_USERS, userSearches);
    }

    /** Returns the largest number of pictures enrolled. */
    int mostEnrolled() {
        return enrolled.get(enrolled.size() - 1);
    }

    static EvaluationPlan of(EvaluationOptions options, List<Person> people, int strangers) {
        List<Integer> enrolled = options.enrolled().isEmpty() ? whatHalfAllows(people) : options.enrolled();
        int most = enrolled.get(enrolled.size() - 1);
        List<Person> gallery = people.stream()
                .filter(person -> person.pictures().size() > most)
                .toList();
        checkEnough(gallery.size(), most);
        long pictures =
                people.stream().mapToLong(person -> person.pictures().size()).sum();
        checkPairs(pictures, pictures + strangers);
        long probes = gallery.stream()
                .mapToLong(person -> person.pictures().size() - most)
                .sum();
        long searchesASplit = enrolled.size() * (probes + strangers);
        long fixed = 2 * pictures + strangers;
        int splits = splits(options, fixed, searchesASplit);
        return new EvaluationPlan(
                enrolled, splits, gallery.size(), pictures + strangers, pictures, splits * searchesASplit);
    }

    /**
     * Returns the plan for the faces found, which are fewer if pictures cannot be read or show no face. A number of
     * enrolled pictures is dropped if fewer than two people have more faces than that, and no more calls are made than
     * were planned.
     *
     * @param faces how many faces each person has
     * @throws IllegalArgumentException if no number is left, or one split takes more calls than planned
     */
    EvaluationPlan with(List<Integer> faces, int strangers) {
        List<Integer> left = enrolled.stream()
                .filter(number -> more(faces, number) >= MIN_PEOPLE)
                .toList();
        if (left.isEmpty()) {
            checkEnough(more(faces, enrolled.get(0)), enrolled.get(0));
        }
        if (left.equals(enrolled)) {
            return this;
        }
        int most = left.get(left.size() - 1);
        long probes =
                faces.stream().mapToLong(count -> Math.max(0, count - most)).sum();
        long searchesASplit = left.size() * (probes + strangers);
        int affordable = (int) Math.min(splits, userSearches / searchesASplit);
        if (affordable == 0) {
            throw new IllegalArgumentException("too many pictures show no face or cannot be read: by " + most
                    + " enrolled pictures a person, the most that two people have more than, one split takes "
                    + searchesASplit + " searches, and " + userSearches + " were planned; raise the budget");
        }
        return new EvaluationPlan(
                left, affordable, more(faces, most), indexCalls, faceSearches, affordable * searchesASplit);
    }

    private static int more(List<Integer> faces, int number) {
        return (int) faces.stream().filter(count -> count > number).count();
    }

    static void checkEnough(int people, int most) {
        if (people < MIN_PEOPLE) {
            throw new IllegalArgumentException("at least " + MIN_PEOPLE + " people with more than " + most + " picture"
                    + (most == 1 ? "" : "s") + " that show a face are needed, there are " + people);
        }
    }

    private static void checkPairs(long pictures, long all) {
        if (pictures * all > MAX_PAIRS) {
            throw new IllegalArgumentException("an evaluation compares at most " + MAX_PAIRS + " pairs of photos, "
                    + pictures + " photos of people and " + all + " in all make " + pictures * all
                    + "; give fewer of them");
        }
    }

    private static int splits(EvaluationOptions options, long fixed, long searchesASplit) {
        int target = options.splits().orElse(DEFAULT_SPLITS);
        if (options.budget().isEmpty()) {
            return target;
        }
        long budget = options.budget().getAsLong();
        long affordable = (budget - fixed) / searchesASplit;
        long needed = options.splits().isPresent() ? target : 1;
        if (affordable < needed) {
            throw new IllegalArgumentException("the budget of " + budget + " billed calls does not suffice: "
                    + (fixed + needed * searchesASplit) + " are needed for " + needed
                    + (needed == 1 ? " split" : " splits")
                    + "; raise it, or give fewer pictures");
        }
        return (int) Math.min(target, affordable);
    }

    /**
     * Returns the default numbers of pictures; at least half of the people with two or more pictures have more than the
     * largest number.
     */
    private static List<Integer> whatHalfAllows(List<Person> people) {
        List<Integer> counts = people.stream()
                .map(person -> person.pictures().size())
                .filter(count -> count > 1)
                .sorted()
                .toList();
        checkEnough(counts.size(), 1);
        int half = counts.get(counts.size() / 2);
        return DEFAULT_ENROLLED.stream().filter(number -> number < half).toList();
    }
}
