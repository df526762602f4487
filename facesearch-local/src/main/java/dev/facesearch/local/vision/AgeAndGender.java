package dev.facesearch.local.vision;

/**
 * Age and gender as they appear. A guess from a picture: not to be used to decide about a person.
 *
 * @param youngest years; the age and the ones up to {@code oldest} hold for about four faces of five
 * @param oldest years
 * @param male the probability that the face passes for a man's, 0..1; else it passes for a woman's
 */
public record AgeAndGender(int youngest, int oldest, double male) {}
