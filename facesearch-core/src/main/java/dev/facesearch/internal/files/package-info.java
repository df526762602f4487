/**
 * Reads pictures and people from folders, and keeps the files of a run: the journal of an enrollment, the receipts of
 * erasures. Files are readable by their owner only.
 *
 * <p>Uses {@code service}.
 */
@NullMarked
package dev.facesearch.internal.files;

import org.jspecify.annotations.NullMarked;
