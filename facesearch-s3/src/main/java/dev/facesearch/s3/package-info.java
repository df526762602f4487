/**
 * Reads pictures from S3 and writes results to it. {@link dev.facesearch.s3.S3ImageSource} passes an object to the
 * service by reference if the service can read it, and fetches it if pixels are needed;
 * {@link dev.facesearch.s3.S3People} enrolls people from the folders in a bucket; {@link dev.facesearch.s3.S3Uploader}
 * uploads a folder; and {@link dev.facesearch.s3.S3Results} writes annotated pictures and JSON.
 *
 * <p>All use the application's {@code S3Client}, which the application configures and closes. The rights a policy must
 * allow for each is in {@code docs/iam.md}.
 */
@NullMarked
package dev.facesearch.s3;

import org.jspecify.annotations.NullMarked;
