package dev.facesearch.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One random choice of the order in which each person's faces are enrolled, and of the faces searched for. The same
 * faces are searched for, whatever number is enrolled.
 *
 * @param people the numbers of the people in the gallery
 * @param enrolled each person's faces in the order they are enrolled
 * @param probes the other faces of these people
 * @param strangers faces of people outside of the gallery
 */
record Trial(List<Integer> people, List<List<Integer>> enrolled, List<Integer> probes, List<Integer> strangers) {

    static Trial draw(LabelledFaces faces, int mostEnrolled, Random random) {
        List<Integer> people = new ArrayList<>();
        List<List<Integer>> enrolled = new ArrayList<>();
        List<Integer> probes = new ArrayList<>();
        List<List<Integer>> byPerson = faces.byPerson();
        for (int person = 0; person < byPerson.size(); person++) {
            if (byPerson.get(person).size() > mostEnrolled) {
                List<Integer> shuffled = new ArrayList<>(byPerson.get(person));
                Collections.shuffle(shuffled, random);
                people.add(person);
                enrolled.add(List.copyOf(shuffled.subList(0, mostEnrolled)));
                probes.addAll(shuffled.subList(mostEnrolled, shuffled.size()));
            }
        }
        List<Integer> strangers = new ArrayList<>();
        for (int face = faces.peopleFaces(); face < faces.size(); face++) {
            strangers.add(face);
        }
        return new Trial(List.copyOf(people), List.copyOf(enrolled), List.copyOf(probes), List.copyOf(strangers));
    }

    /** Returns the enrolled faces of the person at this place, if this many pictures of each person are enrolled. */
    List<Integer> enrolled(int place, int number) {
        return enrolled.get(place).subList(0, number);
    }
}
