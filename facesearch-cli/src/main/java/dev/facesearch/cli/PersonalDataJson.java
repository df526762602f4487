package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.facesearch.PersonalData;
import java.util.List;

/**
 * The JSON of what is held about a person.
 *
 * @param data what is held
 * @param notes what is not held, so that nobody looks for it
 */
record PersonalDataJson(@JsonUnwrapped PersonalData data, List<String> notes) {

    static final List<String> NOTES = List.of(
            "Each face also has a vector, which stays inside of the store; pictures are not kept.",
            "When a face was indexed is not recorded.");

    PersonalDataJson(PersonalData data) {
        this(data, NOTES);
    }
}
