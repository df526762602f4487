/** Finds, aligns, describes and embeds faces; stateless and thread-safe, driven by the model set's description. */
@NullMarked
package dev.facesearch.local.vision;

import org.jspecify.annotations.NullMarked;
