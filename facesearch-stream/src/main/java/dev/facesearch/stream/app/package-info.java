/** The stream service as an application and as a command: settings, health, metrics, the demo. */
@NullMarked
package dev.facesearch.stream.app;

import org.jspecify.annotations.NullMarked;
