package dev.facesearch.local.store;

import org.jspecify.annotations.Nullable;

/**
 * Makes a repeated call one call: the client's token, and a digest of everything else it asked for.
 *
 * @param operation the operation's name
 * @param token the client's token; null is a token no other call has
 * @param parameters a digest of the other parameters
 */
public record Idempotency(String operation, @Nullable String token, String parameters) {}
