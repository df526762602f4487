/** The client: collections, users, faces, enrolment and search over a RekognitionClient. */
@NullMarked
package dev.facesearch;

import org.jspecify.annotations.NullMarked;
