package dev.facesearch.local.vision;

/**
 * A face as a vector.
 *
 * @param values of length 1 (L2) or less, as {@link VectorLengths} says, as many as the model set's dimension; not
 *     copied
 * @param norm the length of what the model gave: a quality score, low for faces the model can make little of
 */
@SuppressWarnings(
        "ArrayRecordComponent") // A vector is read in the innermost loop: no copies, never compared as a record.
public record FaceVector(float[] values, float norm) {}
