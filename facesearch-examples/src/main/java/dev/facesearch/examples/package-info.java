/** Small programs to copy from. */
@NullMarked
package dev.facesearch.examples;

import org.jspecify.annotations.NullMarked;
