/**
 * Pictures that live in S3: handed to the service by reference where it can read them, fetched where pixels are needed.
 */
@NullMarked
package dev.facesearch.s3;

import org.jspecify.annotations.NullMarked;
