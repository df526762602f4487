/**
 * Matches the faces of pictures of nobody in particular with each other.
 *
 * <p>{@link dev.facesearch.internal.match.FaceMatcher} is the way in. Uses {@code service}, {@code search},
 * {@code faces} and {@code files}.
 */
@NullMarked
package dev.facesearch.internal.match;

import org.jspecify.annotations.NullMarked;
