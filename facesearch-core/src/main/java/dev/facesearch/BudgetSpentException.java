package dev.facesearch;

/** No call was made because the budget is spent; does not leave the package. */
final class BudgetSpentException extends FaceSearchException {

    BudgetSpentException(String message, Failure failure) {
        super(message, failure, null);
    }
}
