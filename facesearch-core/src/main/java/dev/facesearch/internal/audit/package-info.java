/**
 * Looks for faces and users of a collection that may be wrong, by searches only.
 *
 * <p>{@link dev.facesearch.internal.audit.Auditor} is the way in. Uses {@code service} and {@code search}.
 */
@NullMarked
package dev.facesearch.internal.audit;

import org.jspecify.annotations.NullMarked;
