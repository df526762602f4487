/**
 * Measures how well face search does on labelled pictures, through any {@code RekognitionClient}, so that the embedded
 * engine and Amazon Rekognition are measured in the same way. Terms are those of ISO/IEC 19795: a <em>probe</em> is
 * searched for in a <em>gallery</em>.
 */
@NullMarked
package dev.facesearch.evaluation;

import org.jspecify.annotations.NullMarked;
