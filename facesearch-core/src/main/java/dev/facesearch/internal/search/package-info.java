/**
 * Searches the faces of a photo: finds them, cuts them out, searches each crop, and decides with a reason whom it
 * shows.
 *
 * <p>{@link dev.facesearch.internal.search.PhotoSearcher} is the way in. Uses {@code service}.
 */
@NullMarked
package dev.facesearch.internal.search;

import org.jspecify.annotations.NullMarked;
