/** The service's HTTP interface: sightings, pictures, replays, reviews and the review page, described by OpenAPI. */
@NullMarked
package dev.facesearch.stream.web;

import org.jspecify.annotations.NullMarked;
