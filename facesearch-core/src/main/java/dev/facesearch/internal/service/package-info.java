/**
 * Makes calls to the service: retries, budgets, deadlines, turns under a quota, listings, errors as exceptions, and the
 * mappers between the service's types and the API's.
 *
 * <p>{@link dev.facesearch.internal.service.Session} is what the handles of one client share. Every other room uses
 * this one; it uses none.
 */
@NullMarked
package dev.facesearch.internal.service;

import org.jspecify.annotations.NullMarked;
