package dev.facesearch.stream.memory;

/**
 * A message to be published.
 *
 * @param id its id; the same message has the same id in each run
 * @param topic the topic
 * @param key the key, by which the topic is partitioned
 * @param body JSON
 */
public record Message(String id, String topic, String key, String body) {}
