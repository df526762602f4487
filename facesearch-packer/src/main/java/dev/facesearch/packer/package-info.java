/**
 * Packs data out of npm packages into a module's resources while it is built: model weights and the demo's photos.
 *
 * <p>A module describes what it wants in a {@link dev.facesearch.packer.PackDescription}: packages by name, version and
 * pinned hash, files by name, size and hash. The {@link dev.facesearch.packer.Packer} has npm bring the package's own
 * tarball once (nothing is installed, no script of it is run), keeps it in a cache outside of the build, and writes the
 * files. Where they are written already it does nothing, and where the tarball is cached it needs no network.
 */
@NullMarked
package dev.facesearch.packer;

import org.jspecify.annotations.NullMarked;
