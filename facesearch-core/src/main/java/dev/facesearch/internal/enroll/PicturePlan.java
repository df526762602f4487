package dev.facesearch.internal.enroll;

import dev.facesearch.ContentHash;
import dev.facesearch.ImageSource;
import dev.facesearch.PlannedPicture.Action;
import dev.facesearch.RefusedPicture;
import dev.facesearch.internal.enroll.EnrolledFaces.HeldFace;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with a picture.
 *
 * @param picture where it comes from
 * @param content what it is known by; empty where it cannot be read
 * @param action what is to be done
 * @param held the faces the collection has of it
 * @param refused why it is refused or fails
 * @param note what a person may want to know
 */
record PicturePlan(
        ImageSource picture,
        Optional<ContentHash> content,
        Action action,
        List<HeldFace> held,
        Optional<RefusedPicture> refused,
        Optional<String> note) {}
