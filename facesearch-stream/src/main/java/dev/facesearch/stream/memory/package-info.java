/**
 * What the stream remembers: each picture with its state and whole answer, the sightings, and the messages that are not
 * published yet. PostgreSQL for several processes, SQLite for one. What a method has written is on the disk when it
 * returns.
 */
@NullMarked
package dev.facesearch.stream.memory;

import org.jspecify.annotations.NullMarked;
