/**
 * Any {@code RekognitionClient} as an HTTP endpoint that speaks the service's protocol, AWS JSON 1.1.
 *
 * <p>{@link dev.facesearch.server.RekognitionServer} listens; every AWS SDK, in any language, works against it by
 * changing nothing but the endpoint. A request walks one way: its head is checked (operation, content type, who signed
 * it), its body is read within limits, its JSON becomes the SDK's request by the SDK's own field descriptions, the
 * client answers, and the answer or the error goes back as the service would have written it.
 *
 * <p>Loopback is open to whoever can reach it; any other address demands credentials and verifies Signature Version 4.
 */
@NullMarked
package dev.facesearch.server;

import org.jspecify.annotations.NullMarked;
