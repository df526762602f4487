/**
 * Finds and erases all that a collection holds about a person, and verifies it.
 *
 * <p>{@link dev.facesearch.internal.erase.Eraser} is the way in. Uses {@code service}, {@code faces} and {@code files}.
 */
@NullMarked
package dev.facesearch.internal.erase;

import org.jspecify.annotations.NullMarked;
