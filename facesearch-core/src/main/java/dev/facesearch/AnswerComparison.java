package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom two clients name on the same photos: one on the collection there was, one on the collection that is to take its
 * place. Their scores are not compared, being of different models; whom they decide for is.
 *
 * @param probes how many photos both were asked about
 * @param same on how many both named the same people
 * @param differences the other photos, in the order asked
 */
public record AnswerComparison(int probes, int same, List<Difference> differences) {

    /**
     * A photo on which other people are named.
     *
     * @param probe the photo
     * @param before the users matched before
     * @param after the users matched after
     */
    public record Difference(String probe, Set<String> before, Set<String> after) {

        /** Copies the sets. */
        public Difference {
            requireNonNull(probe, "probe");
            before = Set.copyOf(before);
            after = Set.copyOf(after);
        }
    }

    /** Copies the list. */
    public AnswerComparison {
        differences = List.copyOf(differences);
    }

    /**
     * Searches both clients' collections for every face of every photo, by user vectors, one photo after the other. Two
     * billed calls a face and client, and one a photo for its faces.
     *
     * @param threshold from which similarity a user matches, 0..100, on either side
     * @throws FaceSearchException if a photo cannot be read, or a search fails
     */
    public static AnswerComparison of(
            FaceSearchClient before, FaceSearchClient after, List<ImageSource> probes, double threshold) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        List<Difference> differences = new ArrayList<>();
        for (ImageSource probe : probes) {
            Set<String> then = matched(before, probe, threshold);
            Set<String> now = matched(after, probe, threshold);
            if (!then.equals(now)) {
                differences.add(new Difference(probe.toString(), then, now));
            }
        }
        return new AnswerComparison(probes.size(), probes.size() - differences.size(), differences);
    }

    private static Set<String> matched(FaceSearchClient client, ImageSource probe, double threshold) {
        Set<String> people = new TreeSet<>();
        client.searchUsersInImage(probe, threshold)
                .matches()
                .forEach(face -> face.person().ifPresent(people::add));
        return people;
    }
}
