/** Tests on pictures made by code. */
@NullMarked
package dev.facesearch.imaging;

import org.jspecify.annotations.NullMarked;
