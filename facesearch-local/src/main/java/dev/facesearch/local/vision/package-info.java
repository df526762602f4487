/**
 * Finds, aligns, embeds and describes faces. For the engine, not for users: may change with any version.
 *
 * <p>{@link dev.facesearch.local.vision.Vision} is the way in. It is opened with a
 * {@link dev.facesearch.local.vision.ModelSet}, whose description says which ONNX file does what and what input each
 * takes. {@code detect} finds the faces of a photo ({@code FaceDetector}, which draws the photo at several sizes for
 * {@code UltraFace} and asks {@code BlazeFace} as well); {@code embed} turns a face upright and makes its vector
 * ({@code FaceEmbedder}); the other methods give one reading of one face each, by a model class each
 * ({@code PoseModel}, {@code EmotionModel}, {@code AgeGenderModel}, {@code EyesModel}).
 *
 * <p>A pass is one run of a detector's network over a photo or a part of it; a close-up is a pass over what may be a
 * face and what is around it.
 *
 * <p>Thread-safe. {@code Vision} keeps the scaled pixels of each photo until {@code Vision.forget}, so it is told when
 * a photo is done with. {@code Processors} lets in as many calls at a time as there are processors.
 */
@NullMarked
package dev.facesearch.local.vision;

import org.jspecify.annotations.NullMarked;
