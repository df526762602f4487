/**
 * Fresh embedded engines for an application's own tests: {@link dev.facesearch.junit.EmbeddedRekognition} on a test
 * class, a {@code RekognitionClient} as a test's parameter. Tested with JUnit Jupiter 5.13 and 6.1.
 */
@NullMarked
package dev.facesearch.junit;

import org.jspecify.annotations.NullMarked;
