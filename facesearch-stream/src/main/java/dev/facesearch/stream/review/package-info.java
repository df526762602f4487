/** Verdicts on sightings: a person's, and the automatic ones, from the queue to the collection. */
@NullMarked
package dev.facesearch.stream.review;

import org.jspecify.annotations.NullMarked;
