package dev.facesearch;

import dev.facesearch.imaging.BoundingBox;

/**
 * A face that was indexed.
 *
 * @param source the picture's name
 * @param faceId the service's id of the face
 * @param box where it is, in ratios of the upright picture
 * @param confidence that it is a face, 0..100
 */
public record IndexedFace(String source, String faceId, BoundingBox box, double confidence) {}
