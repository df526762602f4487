/** Small things that several rooms of the engine use; they know none of the rooms. */
@NullMarked
package dev.facesearch.local.shared;

import org.jspecify.annotations.NullMarked;
