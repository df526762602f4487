/** Small programs to copy from; each runs from its {@code main} method and is run by a test. */
@NullMarked
package dev.facesearch.examples;

import org.jspecify.annotations.NullMarked;
