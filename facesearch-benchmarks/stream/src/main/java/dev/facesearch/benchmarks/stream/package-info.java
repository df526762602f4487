/** Measurements of the stream service, which has Kafka and Spring on its class path. */
@NullMarked
package dev.facesearch.benchmarks.stream;

import org.jspecify.annotations.NullMarked;
