package dev.facesearch.evaluation;

/**
 * Whether there were enough trials to state an error rate. By the rule of 30 (Doddington, Przybocki, Martin and
 * Reynolds, "The NIST speaker recognition evaluation", Speech Communication 31, 2000) the true rate lies within 30 % of
 * the measured one, at 90 % confidence, once there are 30 errors.
 */
public enum Support {
    /** At least thirty errors are expected at this rate. */
    ENOUGH,
    /** Fewer than thirty errors are expected: the interval shows how uncertain the rate is. */
    FEW,
    /** Less than one error is expected: nothing can be said. */
    NONE;

    private static final int RULE_OF_30 = 30;

    /** Returns the support of a rate by a number of independent trials. */
    static Support of(double rate, long trials) {
        double expected = FalseScores.allowed(rate, trials);
        if (expected >= RULE_OF_30) {
            return ENOUGH;
        }
        return expected >= 1 ? FEW : NONE;
    }
}
