package dev.facesearch;

import java.util.List;

/**
 * What enrolling people came to.
 *
 * @param pictures what became of each picture, in the order of people and pictures
 * @param associations what became of each person's faces, in the order of people; nobody of whom no face was indexed is
 *     among them
 * @param skipped what was passed over, a line each for a person to read
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record Enrollment(
        List<PictureOutcome> pictures, List<Association> associations, List<String> skipped, int billedCalls) {

    /** Copies the lists. */
    public Enrollment {
        pictures = List.copyOf(pictures);
        associations = List.copyOf(associations);
        skipped = List.copyOf(skipped);
    }

    /** The faces indexed. */
    public long indexedCount() {
        return pictures.stream().filter(picture -> picture.face().isPresent()).count();
    }

    /** The pictures no face was taken from. */
    public List<PictureOutcome> refusedPictures() {
        return pictures.stream()
                .filter(picture -> picture.refused().isPresent())
                .toList();
    }

    /** The people with a user vector. */
    public long userCount() {
        return associations.stream()
                .filter(association -> association.changed()
                        || !association.alreadyAssociated().isEmpty())
                .count();
    }
}
