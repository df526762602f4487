package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Searches of one kind, over all splits: of enrolled people, and of people who are not enrolled.
 *
 * <p>A search of an enrolled person succeeds at a threshold if that person is more similar than everybody else and
 * reaches the threshold (ISO/IEC 19795-1, rank 1); the share of searches that fail is the FNIR. A search of somebody
 * else is wrong if anybody reaches the threshold; the share of wrong searches is the FPIR.
 */
final class Searches {

    /**
     * A search of an enrolled person.
     *
     * @param person the person's number
     * @param own the similarity to that person
     * @param other the highest similarity to anybody else
     * @param face the number of the face searched for
     */
    record Mated(int person, float own, float other, int face) {

        /**
         * Returns the score that the threshold is compared with; it is under every threshold if somebody else is as
         * similar.
         */
        double effective() {
            return own > other ? own : ScoreMatrix.NONE;
        }

        boolean misnamedAt(double threshold) {
            return other >= threshold && other >= own;
        }
    }

    /**
     * A search of somebody who is not enrolled.
     *
     * @param subject the number of the face's owner
     * @param highest the highest similarity to anybody
     * @param face the number of the face searched for
     */
    record NonMated(int subject, float highest, int face) {}

    private final List<Mated> mated = new ArrayList<>();
    private final List<NonMated> nonMated = new ArrayList<>();

    void add(Mated search) {
        mated.add(search);
    }

    void add(NonMated search) {
        nonMated.add(search);
    }

    List<Mated> mated() {
        return mated;
    }

    List<NonMated> nonMated() {
        return nonMated;
    }

    FalseScores falseScores() {
        return new FalseScores(nonMated.stream().mapToDouble(NonMated::highest).toArray());
    }

    TrueScores trueScores() {
        return new TrueScores(Groups.of(mated, Mated::person, Mated::effective));
    }

    /** Returns how many different faces are searched for that should find nobody, however many splits there are. */
    int independentNonMated() {
        return (int) nonMated.stream().mapToInt(NonMated::face).distinct().count();
    }

    double misnamedAt(double threshold) {
        return mated.isEmpty()
                ? 0
                : (double) mated.stream()
                                .filter(search -> search.misnamedAt(threshold))
                                .count()
                        / mated.size();
    }
}
