/**
 * The files of the archive besides its jars: man pages, completion and a Java runtime of the modules the jars use. Run
 * by the build alone, with the commands on the class path.
 */
@NullMarked
package dev.facesearch.dist;

import org.jspecify.annotations.NullMarked;
