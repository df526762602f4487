/**
 * Makes calls to the service: retries, budgets, deadlines, quotas, listings, errors as exceptions, and the mapping
 * between the service's types and the API's.
 *
 * <p>{@link dev.facesearch.internal.service.Session} is what the handles of one client share. Every other internal
 * package uses this one; it uses none of them.
 */
@NullMarked
package dev.facesearch.internal.service;

import org.jspecify.annotations.NullMarked;
