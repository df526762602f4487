/**
 * Pictures where they really are: {@link dev.facesearch.s3.S3ImageSource} hands an object to the service by reference
 * where it can read it there, and fetches it where pixels are needed; {@link dev.facesearch.s3.S3People} makes people
 * of the folders in a bucket, for an enrollment; {@link dev.facesearch.s3.S3Uploader} sends a folder up; and
 * {@link dev.facesearch.s3.S3Results} writes annotated pictures and JSON back.
 *
 * <p>All take the application's {@code S3Client}, which stays the application's to configure and to close. What a
 * policy must allow for each is in {@code docs/iam.md}.
 */
@NullMarked
package dev.facesearch.s3;

import org.jspecify.annotations.NullMarked;
