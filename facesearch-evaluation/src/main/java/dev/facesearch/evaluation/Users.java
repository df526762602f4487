package dev.facesearch.evaluation;

import dev.facesearch.Association;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.FaceUser;
import dev.facesearch.UserMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A trial's people as users, to whom faces are added step by step; they are deleted when closed. */
final class Users implements AutoCloseable {

    private static final int MAX_MATCHES = 500;

    private final FaceSearchClient client;
    private final LabelledFaces faces;
    private final Trial trial;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private int enrolled;
    private int refused;

    private Users(FaceSearchClient client, LabelledFaces faces, Trial trial, List<String> names) {
        this.client = client;
        this.faces = faces;
        this.trial = trial;
        this.names = names;
        for (int place = 0; place < names.size(); place++) {
            places.put(names.get(place), place);
        }
    }

    /** Creates a user for each person, without faces yet. */
    static Users create(FaceSearchClient client, LabelledFaces faces, Trial trial, int number) {
        // Numbers, so that no person's name is sent to the service.
        List<String> names = IntStream.range(0, trial.people().size())
                .mapToObj(place -> "split-" + number + "-person-" + place)
                .toList();
        SideBySide.map(client, names, (name, view) -> view.user(name).create());
        return new Users(client, faces, trial, names);
    }

    /** Adds faces up to this number to each user, and searches for everybody. */
    GalleryScores with(int number) {
        List<Integer> everybody = IntStream.range(0, names.size()).boxed().toList();
        refused +=
                SideBySide.map(
                                client,
                                everybody,
                                (place, view) -> associate(view.user(names.get(place)), place, number))
                        .stream()
                        .mapToInt(association -> association.refused().size())
                        .sum();
        enrolled = number;
        return new GalleryScores(trial, search(trial.probes()), search(trial.strangers()));
    }

    /** Returns how many faces the service did not take into their person's user vector. */
    int refused() {
        return refused;
    }

    private Association associate(FaceUser user, int place, int number) {
        List<String> added = trial.enrolled(place, number).subList(enrolled, number).stream()
                .map(faces::faceId)
                .toList();
        return user.associate(added, options -> options.matchThreshold(0));
    }

    private ScoreMatrix search(List<Integer> probes) {
        return ScoreMatrix.of(SideBySide.map(client, probes, (probe, view) -> search(view, probe)));
    }

    private float[] search(FaceSearchClient view, int probe) {
        float[] row = new float[names.size()];
        Arrays.fill(row, ScoreMatrix.NONE);
        for (UserMatch match : view.collection()
                .searchUsersLike(
                        faces.faceId(probe), options -> options.threshold(0).maxMatches(MAX_MATCHES))) {
            Integer place = places.get(match.userName());
            if (place != null) {
                row[place] = (float) match.similarity();
            }
        }
        return row;
    }

    @Override
    public void close() {
        SideBySide.map(client, new ArrayList<>(names), (name, view) -> {
            view.user(name).delete();
            return name;
        });
    }
}
