package dev.facesearch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * People with their pictures, walked person after person and never held all at once: a bucket may have millions. They
 * can be walked again and again; a plan and the run after it both do.
 */
@FunctionalInterface
public interface People {

    /**
     * Walks the people from the first on; a stream that holds something open is closed by its reader. Nothing is read
     * but names; pictures are when they are asked for.
     *
     * @param passedOver is told, while the stream is read and on the thread that reads it, of what is no person and no
     *     person's picture: a line each for a person to read
     * @throws ImageSourceException if they cannot be listed, also while the stream is read
     */
    Stream<Person> stream(Consumer<String> passedOver);

    /** Walks the people and tells nobody of what is passed over. */
    default Stream<Person> stream() {
        return stream(line -> {});
    }

    /**
     * A person with pictures.
     *
     * @param name the user's name
     * @param pictures of this person
     */
    record Person(String name, List<ImageSource> pictures) {

        /** Copies the list. */
        public Person {
            requireNonNull(name, "name");
            pictures = List.copyOf(pictures);
        }
    }

    /** People from wherever they are. */
    static People of(List<Person> people) {
        List<Person> copy = List.copyOf(people);
        return passedOver -> copy.stream();
    }

    /** People from wherever they are. */
    static People of(Person... people) {
        return of(List.of(people));
    }

    /**
     * The people of a folder: each folder in it is a person, its name is the user's, the pictures directly in it are
     * the person's. Loose pictures, folders without a picture and folders within a person's are passed over and told;
     * hidden ones are left out. A person's folder is listed when the stream comes to it. A walk that finds nobody ends
     * with an {@link ImageSourceException}.
     *
     * @throws ImageSourceException if there is no such folder
     */
    static People folder(Path folder) {
        return new PeopleFolder(folder);
    }
}
