package dev.facesearch.review;

/**
 * A similarity as a bar with its number.
 *
 * @param label what was compared
 * @param number the similarity as text
 * @param at where the bar ends, as CSS writes it
 * @param decides whether it is the score that the decision is made by
 */
record ScoreBar(String label, String number, String at, boolean decides) {

    static ScoreBar of(String label, double similarity, boolean decides) {
        return new ScoreBar(label, ScoreScale.number(similarity), ScoreScale.css(similarity), decides);
    }
}
