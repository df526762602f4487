/** Image sources in S3, by reference and by bytes. */
@NullMarked
package dev.facesearch.s3;

import org.jspecify.annotations.NullMarked;
