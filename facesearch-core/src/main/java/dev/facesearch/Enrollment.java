package dev.facesearch;

import java.util.List;

/**
 * The result of enrolling people. Each picture of the source is in one of the counts from {@code indexed} to
 * {@code overBudget}, except pictures of people who are {@code left}.
 *
 * @param users the people of the source who have a face in the collection
 * @param indexed the pictures whose faces belong to their person now and did not before
 * @param skipped the pictures that were enrolled before
 * @param refused the pictures no face was taken from
 * @param failed the pictures that could not be read or whose call failed
 * @param overBudget the pictures not tried because the budget was spent
 * @param removed the faces removed because their pictures are gone from the source
 * @param notRemoved the faces that should have been removed and could not
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 * @param pictures what happened to each picture, in the order of people and pictures; empty if only counts were asked
 *     for
 * @param associations what happened to the faces of each person for whom a face was to be associated, in the order of
 *     people; empty if only counts were asked for
 * @param passedOver what is not a person's picture, a line of text each
 * @param left the people who could not be enrolled, such as one whose folder cannot be read or whose name does not fit,
 *     and those whose faces were kept since not all of their pictures could be seen
 */
public record Enrollment(
        int users,
        int indexed,
        int skipped,
        int refused,
        int failed,
        int overBudget,
        int removed,
        int notRemoved,
        long billedCalls,
        List<PictureOutcome> pictures,
        List<Association> associations,
        List<String> passedOver,
        List<LeftPerson> left) {

    /** Copies the lists. */
    public Enrollment {
        pictures = List.copyOf(pictures);
        associations = List.copyOf(associations);
        passedOver = List.copyOf(passedOver);
        left = List.copyOf(left);
    }

    /**
     * Returns whether nothing is left for another run: no picture failed or was over the budget, every face to remove
     * was removed, and nobody is {@code left}.
     */
    public boolean complete() {
        return failed == 0 && overBudget == 0 && notRemoved == 0 && left.isEmpty();
    }
}
