package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.RefusedPicture;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import java.util.List;
import java.util.Optional;

/**
 * The plan for a picture.
 *
 * @param picture where it comes from
 * @param content its hash; empty if it cannot be read
 * @param action what is to be done
 * @param held the faces of it in the collection
 * @param refused why it is refused or fails
 * @param note further information for a person
 */
record PicturePlan(
        ImageSource picture,
        Optional<ContentHash> content,
        Action action,
        List<HeldFace> held,
        Optional<RefusedPicture> refused,
        Optional<String> note) {}
