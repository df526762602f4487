/** The facesearch command. */
@NullMarked
package dev.facesearch.cli;

import org.jspecify.annotations.NullMarked;
