/** Photos opened, turned upright, cropped, fitted and drawn on: pure Java, no AWS. */
@NullMarked
package dev.facesearch.imaging;

import org.jspecify.annotations.NullMarked;
