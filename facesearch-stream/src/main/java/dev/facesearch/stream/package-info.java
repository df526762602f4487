/**
 * The stream service: photos in, sightings out. A step is a plain function of one picture: it indexes the picture's
 * largest face and searches the collection with it. What was received, what was asked and what was answered is kept by
 * {@code memory}, so that nothing is lost and nothing is paid twice.
 */
@NullMarked
package dev.facesearch.stream;

import org.jspecify.annotations.NullMarked;
