package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All pairs of faces in which at least one face is of the people: genuine pairs of one person, impostor pairs of two.
 *
 * @param genuine the scores of each person who has two faces or more
 * @param impostor all scores of two people
 * @param scores the pairs of faces themselves
 * @param faces the faces and their owners
 */
record Pairs(TrueScores genuine, FalseScores impostor, PairScores scores, LabelledFaces faces) {

    static Pairs of(PairScores scores, LabelledFaces faces) {
        int peopleFaces = faces.peopleFaces();
        double[] impostor = new double[impostorCount(faces)];
        List<List<Double>> genuine = new ArrayList<>();
        IntStream.range(0, faces.people()).forEach(person -> genuine.add(new ArrayList<>()));
        int next = 0;
        for (int first = 0; first < peopleFaces; first++) {
            for (int second = first + 1; second < faces.size(); second++) {
                if (faces.subject(first) == faces.subject(second)) {
                    genuine.get(faces.subject(first)).add((double) scores.score(first, second));
                } else {
                    impostor[next++] = scores.score(first, second);
                }
            }
        }
        return new Pairs(
                new TrueScores(genuine.stream()
                        .filter(person -> !person.isEmpty())
                        .map(person ->
                                person.stream().mapToDouble(Double::doubleValue).toArray())
                        .toList()),
                new FalseScores(impostor),
                scores,
                faces);
    }

    private static int impostorCount(LabelledFaces faces) {
        long peopleFaces = faces.peopleFaces();
        long pairs = peopleFaces * (peopleFaces - 1) / 2 + peopleFaces * faces.strangers();
        for (List<Integer> person : faces.byPerson()) {
            pairs -= (long) person.size() * (person.size() - 1) / 2;
        }
        return Math.toIntExact(pairs);
    }

    /** Returns the genuine scores of some people. */
    TrueScores genuineOf(boolean[] subjects) {
        List<double[]> byPerson = new ArrayList<>();
        for (List<Integer> own : faces.byPerson()) {
            if (own.size() > 1 && subjects[faces.subject(own.get(0))]) {
                byPerson.add(genuineOf(own));
            }
        }
        return new TrueScores(byPerson);
    }

    private double[] genuineOf(List<Integer> own) {
        double[] genuine = new double[own.size() * (own.size() - 1) / 2];
        int next = 0;
        for (int i = 0; i < own.size(); i++) {
            for (int j = i + 1; j < own.size(); j++) {
                genuine[next++] = scores.score(own.get(i), own.get(j));
            }
        }
        return genuine;
    }

    /** Returns the impostor scores of pairs in which both faces are of some people. */
    FalseScores impostorWithin(boolean[] subjects) {
        int[] chosen = IntStream.range(0, faces.size())
                .filter(face -> subjects[faces.subject(face)])
                .toArray();
        double[] impostor = new double[0];
        int count = 0;
        for (int i = 0; i < chosen.length && chosen[i] < faces.peopleFaces(); i++) {
            for (int j = i + 1; j < chosen.length; j++) {
                if (faces.subject(chosen[i]) != faces.subject(chosen[j])) {
                    if (count == impostor.length) {
                        impostor = Arrays.copyOf(impostor, Math.max(1024, 2 * count));
                    }
                    impostor[count++] = scores.score(chosen[i], chosen[j]);
                }
            }
        }
        return new FalseScores(Arrays.copyOf(impostor, count));
    }
}
