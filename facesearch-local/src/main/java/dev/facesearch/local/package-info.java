/** LocalRekognition: the service's face operations on this machine, with real models and a durable store. */
@NullMarked
package dev.facesearch.local;

import org.jspecify.annotations.NullMarked;
