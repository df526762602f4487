/**
 * Pages to look at, where people would rather look than read: results of searches, groups of faces, pairs. Each page is
 * one file that needs nothing from anywhere else. A page shows faces, cut from the photos where they lie; keep it as
 * you keep the photos.
 */
@NullMarked
package dev.facesearch.review;

import org.jspecify.annotations.NullMarked;
