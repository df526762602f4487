/**
 * Opens photos, turns them upright, and crops, fits and draws on them. Pure Java; knows no AWS.
 *
 * <p>Start with {@link dev.facesearch.imaging.Photo}: it wraps the bytes of a JPEG or PNG and knows their upright size
 * from the headers; pixels are decoded when they are first needed. A photo cuts a face out as a
 * {@link dev.facesearch.imaging.CropPolicy} says, which gives a {@link dev.facesearch.imaging.Crop}, and makes itself
 * fit a service's {@link dev.facesearch.imaging.FitLimits}. {@link dev.facesearch.imaging.Annotator} draws boxes and
 * names on it; {@link dev.facesearch.imaging.ContactSheet} puts many pictures on one.
 *
 * <p>Boxes are {@link dev.facesearch.imaging.BoundingBox}es, in shares of the upright picture. Whatever is wrong with a
 * picture is an {@link dev.facesearch.imaging.ImageException}; hostile input meets
 * {@link dev.facesearch.imaging.PhotoLimits} before any pixel is decoded.
 */
@NullMarked
package dev.facesearch.imaging;

import org.jspecify.annotations.NullMarked;
