package dev.facesearch.local.store;

/**
 * A face to keep.
 *
 * @param place where it was found
 * @param vector of length 1 (L2); not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on to the store's own rows at once, never compared.
public record NewFace(FaceEntry.Place place, float[] vector) {}
