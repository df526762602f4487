package dev.facesearch.evaluation;

/**
 * Whether there were trials enough to state an error rate. By the rule of 30 (Doddington, Przybocki, Martin and
 * Reynolds, "The NIST speaker recognition evaluation", Speech Communication 31, 2000) the true rate lies within 30 % of
 * the measured one, at 90 % confidence, once there are 30 errors.
 */
public enum Support {
    /** Thirty errors or more are expected at this rate. */
    ENOUGH,
    /** Fewer than thirty: the interval says how little is known. */
    FEW,
    /** Less than one: nothing can be said. */
    NONE;

    private static final int RULE_OF_30 = 30;

    /** The support of a rate by a number of independent trials. */
    static Support of(double rate, long trials) {
        double expected = FalseScores.allowed(rate, trials);
        if (expected >= RULE_OF_30) {
            return ENOUGH;
        }
        return expected >= 1 ? FEW : NONE;
    }
}
