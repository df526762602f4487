/**
 * The calls of a {@link dev.facesearch.FaceSearchClient} as Micrometer metrics: build the client with a
 * {@link dev.facesearch.micrometer.CallMetrics} as its listener.
 */
@NullMarked
package dev.facesearch.micrometer;

import org.jspecify.annotations.NullMarked;
