package dev.facesearch.evaluation;

import dev.facesearch.ContentHash;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.IndexOptions;
import dev.facesearch.IndexedFace;
import dev.facesearch.IndexedPicture;
import dev.facesearch.InvalidImageException;
import dev.facesearch.People.Person;
import dev.facesearch.QualityFilter;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.ImageException;
import dev.facesearch.imaging.Photo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All pictures indexed once, each with its labelled face. A repeated picture is left out: enrolled and searched for at
 * the same time, it would improve every figure.
 *
 * @param faces the people's faces first, person after person in the order of the pictures, then the strangers'
 * @param subjects the owner of each face: the person's number; strangers have the numbers after the people's
 * @param peopleFaces how many of the faces are the people's
 * @param people how many people there are, including those whose pictures all failed
 * @param left how many pictures were left out, and why
 * @param modelVersion the version of the model that made the face vectors
 */
record LabelledFaces(
        List<LabelledFace> faces,
        List<Integer> subjects,
        int peopleFaces,
        int people,
        LeftOut left,
        String modelVersion) {

    /**
     * A face.
     *
     * @param faceId the service's id
     * @param conditions the conditions of the face
     */
    record LabelledFace(String faceId, FaceConditions conditions) {}

    /**
     * The numbers of pictures that count in no figure.
     *
     * @param withoutFace pictures in which the service found no face
     * @param unreadable pictures the service does not accept
     * @param duplicates pictures with the bytes of an earlier one
     */
    record LeftOut(int withoutFace, int unreadable, int duplicates) {}

    static LabelledFaces index(
            FaceSearchClient client,
            EvaluationOptions options,
            List<Person> people,
            List<? extends ImageSource> strangers) {
        List<Task> tasks = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            for (ImageSource picture : people.get(person).pictures()) {
                tasks.add(new Task(picture, options, person, tasks.size()));
            }
        }
        int peopleTasks = tasks.size();
        for (ImageSource picture : strangers) {
            tasks.add(new Task(picture, options, people.size() + tasks.size() - peopleTasks, tasks.size()));
        }
        List<Indexed> indexed = SideBySide.map(client, tasks, Task::index);
        return gathered(tasks, indexed, people.size());
    }

    private static LabelledFaces gathered(List<Task> tasks, List<Indexed> indexed, int people) {
        List<LabelledFace> faces = new ArrayList<>();
        List<Integer> subjects = new ArrayList<>();
        Set<String> hashes = new HashSet<>();
        int peopleFaces = 0;
        int withoutFace = 0;
        int unreadable = 0;
        int duplicates = 0;
        String modelVersion = "";
        for (int i = 0; i < tasks.size(); i++) {
            Indexed result = indexed.get(i);
            if (result.hash().isEmpty()) {
                unreadable++;
            } else if (!hashes.add(result.hash().get())) {
                duplicates++;
            } else if (result.face().isEmpty()) {
                withoutFace++;
            } else {
                int subject = tasks.get(i).subject();
                faces.add(result.face().get());
                subjects.add(subject);
                peopleFaces += subject < people ? 1 : 0;
                modelVersion = result.modelVersion();
            }
        }
        return new LabelledFaces(
                List.copyOf(faces),
                List.copyOf(subjects),
                peopleFaces,
                people,
                new LeftOut(withoutFace, unreadable, duplicates),
                modelVersion);
    }

    int size() {
        return faces.size();
    }

    int strangers() {
        return faces.size() - peopleFaces;
    }

    String faceId(int face) {
        return faces.get(face).faceId();
    }

    FaceConditions conditions(int face) {
        return faces.get(face).conditions();
    }

    int subject(int face) {
        return subjects.get(face);
    }

    /** Returns the numbers of each person's faces. */
    List<List<Integer>> byPerson() {
        List<List<Integer>> byPerson = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            byPerson.add(new ArrayList<>());
        }
        for (int face = 0; face < peopleFaces; face++) {
            byPerson.get(subject(face)).add(face);
        }
        return byPerson;
    }

    /** The result for a picture; without a hash it could not be read. */
    private record Indexed(Optional<String> hash, Optional<LabelledFace> face, String modelVersion) {}

    private record Task(ImageSource picture, EvaluationOptions options, int subject, int number) {

        Indexed index(FaceSearchClient client) {
            try {
                Photo photo = picture.load();
                // A number and no name: only the people's pictures are sent to the service, and the same picture of
                // two people stays two faces.
                IndexedPicture indexed = client.collection()
                        .indexFaces(
                                ImageSource.photo("picture " + number, photo),
                                index -> most(index)
                                        .qualityFilter(QualityFilter.NONE)
                                        .externalImageId("picture-" + number));
                return new Indexed(
                        Optional.of(ContentHash.of(photo.bytes()).hex()),
                        only(client, indexed.faces()).map(face -> labelled(face, photo)),
                        indexed.modelVersion());
            } catch (ImageSourceException | InvalidImageException e) {
                return unreadable(String.valueOf(e.getMessage()));
            } catch (OutOfMemoryError e) {
                return unreadable(
                        String.valueOf(ImageException.notEnoughMemory(e).getMessage()));
            }
        }

        private Indexed unreadable(String reason) {
            String place = picture.toString();
            options.onUnreadable().accept(reason.contains(place) ? reason : place + ": " + reason);
            return new Indexed(Optional.empty(), Optional.empty(), "");
        }

        private IndexOptions.Builder most(IndexOptions.Builder index) {
            return options.face() == EvaluationOptions.ChosenFace.LARGEST ? index.maxFaces(1) : index;
        }

        /** Returns the labelled face; the others of the picture are deleted again, which is not billed. */
        private Optional<IndexedFace> only(FaceSearchClient client, List<IndexedFace> faces) {
            Optional<IndexedFace> labelled =
                    faces.stream().min(Comparator.comparingDouble(face -> distanceFromTheMiddle(face.box())));
            List<String> others = faces.stream()
                    .map(IndexedFace::faceId)
                    .filter(id -> !id.equals(labelled.get().faceId()))
                    .toList();
            if (!others.isEmpty()) {
                client.collection().deleteFaces(others);
            }
            return labelled;
        }

        private static double distanceFromTheMiddle(BoundingBox box) {
            return Math.hypot(box.centerX() - 0.5, box.centerY() - 0.5);
        }

        private static LabelledFace labelled(IndexedFace face, Photo photo) {
            return new LabelledFace(
                    face.faceId(),
                    FaceConditions.of(face.attributes(), face.box().height() * photo.height()));
        }
    }
}
