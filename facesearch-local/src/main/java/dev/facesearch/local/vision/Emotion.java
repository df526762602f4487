package dev.facesearch.local.vision;

/**
 * An emotion a face seems to show. A guess from a picture: it says how a face looks, not what a person feels.
 *
 * @param type the service's word for it, such as {@code HAPPY}
 * @param probability 0..1; those of all the model's emotions add up to 1
 */
public record Emotion(String type, double probability) {}
