/**
 * Enrolls people: plans what each picture needs, indexes it, picks the face, associates it, and prunes what is gone.
 *
 * <p>{@link dev.facesearch.internal.enroll.Enroller} is the way in. Uses {@code service}, {@code search}, {@code faces}
 * and {@code files}.
 */
@NullMarked
package dev.facesearch.internal.enroll;

import org.jspecify.annotations.NullMarked;
