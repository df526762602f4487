/** The stream service on Kafka: listeners of both lanes, the publisher, and back-pressure. */
@NullMarked
package dev.facesearch.stream.kafka;

import org.jspecify.annotations.NullMarked;
