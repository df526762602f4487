/**
 * Collections, faces and users, kept in one SQLite file and searched in memory.
 *
 * <p>{@link dev.facesearch.local.store.FaceStore} is the way in, {@link dev.facesearch.local.store.CollectionState} one
 * collection of it. A change is planned against memory, committed to the file, and only then shown; a search reads the
 * state of one moment and waits for nobody. Vectors are compared exactly, by their dot product: this package knows
 * neither pictures, nor models, nor what a similarity is.
 */
@NullMarked
package dev.facesearch.local.store;

import org.jspecify.annotations.NullMarked;
