package dev.facesearch.internal.enroll;

import dev.facesearch.Association;
import dev.facesearch.LeftPerson;
import dev.facesearch.PictureOutcome;
import dev.facesearch.internal.service.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The result for a person.
 *
 * @param place the person's number in the source
 * @param user the user
 * @param outcomes the outcomes of the pictures
 * @param associations the results of associating faces, none to two
 * @param faces how many faces the user has now
 * @param removed how many faces were removed
 * @param notRemoved how many faces should have been removed and could not
 * @param left what needs attention, if anything
 * @param inSource whether the source has this person
 * @param notYetActive whether the user's vector has to be awaited
 */
record PersonResult(
        int place,
        UserId user,
        List<PictureOutcome> outcomes,
        List<Association> associations,
        int faces,
        int removed,
        int notRemoved,
        Optional<LeftPerson> left,
        boolean inSource,
        boolean notYetActive) {}
