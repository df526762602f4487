/**
 * Rewrites a progressive JPEG as one of a single scan, without loss, so that it is decoded as quickly and in as little
 * memory as a baseline one.
 *
 * <p>{@link dev.facesearch.imaging.progressive.ProgressiveJpeg} is the way in; what it does not know it refuses, and
 * the JDK decodes it.
 */
@NullMarked
package dev.facesearch.imaging.progressive;

import org.jspecify.annotations.NullMarked;
