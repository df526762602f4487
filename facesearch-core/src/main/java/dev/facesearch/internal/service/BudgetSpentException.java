package dev.facesearch.internal.service;

import dev.facesearch.FaceSearchException;

/** No call was made because the budget is spent; callers outside the library never see it. */
public final class BudgetSpentException extends FaceSearchException {

    public BudgetSpentException(String message, Failure failure) {
        super(message, failure, null);
    }
}
