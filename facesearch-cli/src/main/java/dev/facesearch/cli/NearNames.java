package dev.facesearch.cli;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the names that somebody may have meant: first names that differ only in case, accents and signs, then names of
 * which one has all the words of the other, then names a few letters away.
 */
final class NearNames {

    private static final int MAX_NAMES = 5;
    private static final int FAR = Integer.MAX_VALUE;

    /** The number of letters among which one may differ. */
    private static final int LETTERS_A_SLIP = 4;

    private NearNames() {}

    static boolean isSame(String one, String other) {
        return composed(one).equals(composed(other));
    }

    static List<String> of(String name, Stream<String> names) {
        String folded = folded(name);
        return names.filter(other -> !isSame(name, other))
                .distinct()
                .map(other -> new Near(other, distance(folded, folded(other))))
                .filter(near -> near.distance < FAR)
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MAX_NAMES)
                .map(Near::name)
                .toList();
    }

    /**
     * A name that may have been meant.
     *
     * @param name the name
     * @param distance the distance to the name given
     */
    private record Near(String name, int distance) {}

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static int distance(String one, String other) {
        if (one.equals(other)) {
            return 0;
        }
        Set<String> words = words(one);
        Set<String> others = words(other);
        if (words.containsAll(others) || others.containsAll(words)) {
            return 1;
        }
        int[] letters = one.codePoints().toArray();
        int[] theirs = other.codePoints().toArray();
        int most = Math.max(1, Math.max(letters.length, theirs.length) / LETTERS_A_SLIP);
        if (Math.abs(letters.length - theirs.length) > most) {
            return FAR;
        }
        int slips = slips(letters, theirs);
        return slips <= most ? 1 + slips : FAR;
    }

    private static Set<String> words(String folded) {
        return Stream.of(folded.split(" ", -1)).collect(Collectors.toSet());
    }

    /** Returns Levenshtein's distance. */
    private static int slips(int[] one, int[] other) {
        int[] above = new int[other.length + 1];
        for (int j = 0; j <= other.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length; i++) {
            int[] row = new int[other.length + 1];
            row[0] = i;
            for (int j = 1; j <= other.length; j++) {
                int replaced = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length];
    }
}
