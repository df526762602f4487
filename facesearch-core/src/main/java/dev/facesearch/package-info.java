/**
 * Finds out who is in a picture, with face collections.
 *
 * <p>{@link dev.facesearch.FaceSearchClient} is the door. A collection holds faces and users; a user joins up to a
 * hundred faces of one person into a user vector. {@link dev.facesearch.FaceSearchClient#searchUsersInImage
 * searchUsersInImage} finds every face of a photo, searches each against user vectors and face vectors and decides,
 * with a reason, whom it shows.
 *
 * <p>A gallery lives for years: {@link dev.facesearch.FaceCollection#review review} takes in what a person says of a
 * photo, {@link dev.facesearch.FaceCollection#move move} gives a face to the right one,
 * {@link dev.facesearch.FaceCollection#audit audit} looks for what may be wrong, and
 * {@link dev.facesearch.FaceUser#erase(java.nio.file.Path) erase} forgets a person for good.
 *
 * <p>{@link dev.facesearch.FaceSearchClient#async async} and {@link dev.facesearch.FaceSearchClient#within within} put
 * any work on other threads and under a deadline; {@link dev.facesearch.Quotas} hold calls back,
 * {@link dev.facesearch.CallListener} watches them.
 *
 * <p>Options, such as {@link dev.facesearch.SearchOptions}, are immutable values with defaults: an operation takes
 * none, such a value, or a function that sets a builder.
 *
 * <p>The only seam is the SDK's own {@link software.amazon.awssdk.services.rekognition.RekognitionClient}: hand in one
 * that talks to Amazon Rekognition, or the embedded engine of {@code facesearch-local}. Results are immutable records
 * without SDK types; partial success is data; what fails is a {@link dev.facesearch.FaceSearchException} that names the
 * operation.
 */
@NullMarked
package dev.facesearch;

import org.jspecify.annotations.NullMarked;
