/**
 * Tests, with JUnit, what every {@code RekognitionClient} that answers for the service must do.
 *
 * <p>{@link dev.facesearch.testkit.RekognitionContract} is the suite: extend it, hand it a client, and each operation
 * of the face part is asked for what it must give, the wrong calls included. The same suite runs on the service itself,
 * so that what it demands is what the service does. Tests of what the service leaves open, where the embedded engine
 * had to choose, are marked {@link dev.facesearch.testkit.Chosen} and left out there.
 */
@NullMarked
package dev.facesearch.testkit;

import org.jspecify.annotations.NullMarked;
