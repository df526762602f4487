/**
 * Finds out who is in a picture, with face collections.
 *
 * <p>Start with {@link dev.facesearch.FaceSearchClient}. A collection holds faces and users; a user joins up to a
 * hundred faces of one person into a user vector. {@link dev.facesearch.FaceSearchClient#searchUsersInImage
 * searchUsersInImage} finds every face of a photo, searches each against user vectors and face vectors and decides,
 * with a reason, whom it shows.
 *
 * <p>A gallery lives for years: {@link dev.facesearch.FaceCollection#review review} applies what a person says about a
 * photo, {@link dev.facesearch.FaceCollection#move move} moves a face to the right person,
 * {@link dev.facesearch.FaceCollection#audit audit} looks for what may be wrong, and
 * {@link dev.facesearch.FaceUser#erase(java.nio.file.Path) erase} forgets a person for good.
 *
 * <p>{@link dev.facesearch.FaceSearchClient#async async} and {@link dev.facesearch.FaceSearchClient#within within} put
 * any work on other threads and under a deadline; {@link dev.facesearch.Quotas} limit calls, a
 * {@link dev.facesearch.CallListener} observes them.
 *
 * <p>Options, such as {@link dev.facesearch.SearchOptions}, are immutable values with defaults: an operation takes no
 * options, an options value, or a function that sets a builder.
 *
 * <p>All calls go through the SDK's {@link software.amazon.awssdk.services.rekognition.RekognitionClient}: pass one for
 * Amazon Rekognition, or the embedded engine of {@code facesearch-local}. Results are immutable records without SDK
 * types; a partial success is a result with reasons; a failure is a {@link dev.facesearch.FaceSearchException} that
 * names the operation.
 *
 * <p>Methods, factory methods, builders and the components of records are stable. The constructors of records are not,
 * except that of {@link dev.facesearch.People.Person}, which applications call: a new figure of a result adds a
 * component. A test gets its results from the embedded engine, see {@code facesearch-junit}.
 */
@NullMarked
package dev.facesearch;

import org.jspecify.annotations.NullMarked;
