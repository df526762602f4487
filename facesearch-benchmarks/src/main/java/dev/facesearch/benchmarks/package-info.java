/** Measurements, each a separate program, started by {@code facesearch-benchmarks/run NAME}. */
@NullMarked
package dev.facesearch.benchmarks;

import org.jspecify.annotations.NullMarked;
