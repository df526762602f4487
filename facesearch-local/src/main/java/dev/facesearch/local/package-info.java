/**
 * The service's face operations on this machine, with real models and a durable store.
 *
 * <p>{@link dev.facesearch.local.LocalRekognition} is a {@code RekognitionClient}: code written for Amazon Rekognition
 * runs on it unchanged, its errors, limits, orders and quirks included. A call goes through the door of this package
 * (is the engine open, is the operation offered, do the parameters hold), is worked out by {@code vision} (faces in
 * pictures) and {@code store} (faces in collections), and leaves through the door as the service's answer or error.
 */
@NullMarked
package dev.facesearch.local;

import org.jspecify.annotations.NullMarked;
