/**
 * Indexes, associates, disassociates and deletes faces.
 *
 * <p>Uses {@code service}, and from {@code search} how a picture is sent.
 */
@NullMarked
package dev.facesearch.internal.faces;

import org.jspecify.annotations.NullMarked;
