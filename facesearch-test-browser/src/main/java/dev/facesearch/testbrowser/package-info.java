/** A real browser for tests of pages. */
@NullMarked
package dev.facesearch.testbrowser;

import org.jspecify.annotations.NullMarked;
