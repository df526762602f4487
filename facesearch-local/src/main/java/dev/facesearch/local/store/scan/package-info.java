/**
 * Searches vectors exactly, by their dot product, in memory.
 *
 * <p>{@link dev.facesearch.local.store.scan.VectorIndex} holds the vectors and is the way in. A first pass compares
 * fixed-point numbers of 16 bits and leaves out what cannot be among the best; a second one compares floats. Knows
 * neither users nor files.
 */
@NullMarked
package dev.facesearch.local.store.scan;

import org.jspecify.annotations.NullMarked;
