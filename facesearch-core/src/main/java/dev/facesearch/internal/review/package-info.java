/**
 * Applies what a person decided about a face: confirms it as a user's, or moves it to another user.
 *
 * <p>Uses {@code service}, {@code search} and {@code faces}.
 */
@NullMarked
package dev.facesearch.internal.review;

import org.jspecify.annotations.NullMarked;
