/** The lanes in which pictures are worked on: what is called when, how often it is tried, and what stops it. */
@NullMarked
package dev.facesearch.stream.lane;

import org.jspecify.annotations.NullMarked;
