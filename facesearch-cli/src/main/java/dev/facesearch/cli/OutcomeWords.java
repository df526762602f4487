package dev.facesearch.cli;

import dev.facesearch.PictureOutcome;

/** Describes the outcome of a picture in words. */
final class OutcomeWords {

    private OutcomeWords() {}

    static String of(PictureOutcome.Status status) {
        return switch (status) {
            case INDEXED -> "indexed";
            case SKIPPED -> "in already";
            case REFUSED -> "refused";
            case FAILED -> "failed";
            case OVER_BUDGET -> "left";
        };
    }
}
