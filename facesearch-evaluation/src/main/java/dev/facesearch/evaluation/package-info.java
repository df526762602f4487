/** Error rates of face search: measured on labelled folders, against any RekognitionClient. */
@NullMarked
package dev.facesearch.evaluation;

import org.jspecify.annotations.NullMarked;
