package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A comparison of whom two clients name on the same photos, one on the old collection and one on the collection that
 * replaces it. Only decisions are compared, not scores: these come from different models.
 *
 * @param probes how many photos both were asked about
 * @param same on how many photos both named the same people
 * @param differences the photos on which they named different people, in the order asked
 * @param failed the photos that could not be searched, in the order asked
 */
public record AnswerComparison(int probes, int same, List<Difference> differences, List<Failed> failed) {

    /**
     * A photo that could not be searched by one of the clients.
     *
     * @param probe the photo
     * @param reason the reason, for a person to read
     */
    public record Failed(String probe, String reason) {

        /** Checks for null. */
        public Failed {
            requireNonNull(probe, "probe");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * A photo on which the clients name different people.
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
        failed = List.copyOf(failed);
    }

    /**
     * Searches both clients' collections for every face of every photo, by user vectors, one photo after the other.
     * Billed calls: one for each photo to find its faces, and two for each face, by each client.
     *
     * @param threshold the similarity from which a user matches, 0..100, for both clients
     * @throws FaceSearchException if a photo cannot be read, or a search fails
     */
    public static AnswerComparison run(
            FaceSearchClient before, FaceSearchClient after, List<ImageSource> probes, double threshold) {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        List<Difference> differences = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (ImageSource probe : probes) {
            try {
                Set<String> then = matched(before, probe, threshold);
                Set<String> now = matched(after, probe, threshold);
                if (!then.equals(now)) {
                    differences.add(new Difference(probe.toString(), then, now));
                }
            } catch (ImageSourceException | InvalidImageException | UnreadableS3ObjectException e) {
                failed.add(new Failed(probe.toString(), String.valueOf(e.getMessage())));
            }
        }
        int same = probes.size() - differences.size() - failed.size();
        return new AnswerComparison(probes.size(), same, differences, failed);
    }

    private static Set<String> matched(FaceSearchClient client, ImageSource probe, double threshold) {
        Set<String> people = new TreeSet<>();
        client.searchUsersInImage(probe, threshold)
                .matches()
                .forEach(face -> face.person().ifPresent(people::add));
        return people;
    }
}
