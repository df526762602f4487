/**
 * Fresh embedded engines for an application's own tests: {@link dev.facesearch.junit.EmbeddedRekognition} on a test
 * class, a {@code RekognitionClient} as a test's parameter. Works with JUnit Jupiter 5.8 and later, and 6.
 */
@NullMarked
package dev.facesearch.junit;

import org.jspecify.annotations.NullMarked;
