package dev.facesearch.s3;

import dev.facesearch.ImageSource;
import dev.facesearch.ImageSourceException;
import dev.facesearch.People;
import dev.facesearch.People.Person;
import dev.facesearch.S3Location;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Groups objects, which come in the order of their keys, into people. */
final class PersonWalk implements Iterator<Person> {

    private final S3Prefix folder;
    private final ObjectWalk objects;
    private final Function<S3Location, ? extends ImageSource> source;
    private final Consumer<String> passedOver;
    private @Nullable Person next;
    private boolean somebody;

    PersonWalk(
            S3Prefix folder,
            ObjectWalk objects,
            Function<S3Location, ? extends ImageSource> source,
            Consumer<String> passedOver) {
        this.folder = folder;
        this.objects = objects;
        this.source = source;
        this.passedOver = passedOver;
    }

    @Override
    public boolean hasNext() {
        while (next == null && objects.hasNext()) {
            next = nextPerson();
            somebody |=
                    next != null && (!next.pictures().isEmpty() || next.unseen().isPresent());
        }
        if (next == null && !somebody) {
            throw new ImageSourceException(
                    "no people in " + folder + "; expected a folder a person with pictures in it, such as "
                            + folder.object("Ada/1.jpg"),
                    null);
        }
        return next != null;
    }

    @Override
    public Person next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no further person in " + folder);
        }
        Person person = next;
        next = null;
        return person;
    }

    /** Returns the person whose folder comes next; null for a loose object, or a folder of nobody. */
    private @Nullable Person nextPerson() {
        String path = path(objects.peek());
        int slash = path.indexOf('/');
        if (slash < 0) {
            return loose(path).orElse(null);
        }
        String name = path.substring(0, slash);
        if (name.isEmpty() || name.startsWith(".")) {
            passOver(name + "/", name.isEmpty() ? "a folder without a name" : "a hidden folder");
            return null;
        }
        List<ImageSource> pictures = pictures(name + "/");
        if (pictures.isEmpty()) {
            passedOver.accept(name + ": no picture in this folder");
        }
        return new Person(name, pictures);
    }

    /** Returns the person whose folder a loose object stands in for; reports any other object. */
    private Optional<Person> loose(String path) {
        S3Object object = objects.next();
        if (path.isEmpty()) {
            return Optional.empty(); // The folder's own marker, which consoles make.
        }
        Optional<String> standsInFor = People.placeholderOf(path);
        if (standsInFor.isPresent()) {
            return standsInFor.map(person -> Person.unseen(person, path + ": a placeholder stands in for it"));
        }
        if (ImageSource.isNamedAsPicture(path) && object.size() > 0) {
            passedOver.accept(path + ": a loose picture; pictures lie in a folder named for the person");
        } else {
            passedOver.accept(path + ": a loose object that is no picture");
        }
        return Optional.empty();
    }

    private List<ImageSource> pictures(String person) {
        List<ImageSource> pictures = new ArrayList<>();
        while (objects.hasNext() && path(objects.peek()).startsWith(person)) {
            String path = path(objects.peek());
            String name = path.substring(person.length());
            int slash = name.indexOf('/');
            if (slash >= 0) {
                // Its pictures may show this person or others.
                passOver(
                        person + name.substring(0, slash + 1),
                        "a folder within a person's; pictures lie directly in the person's folder");
                continue;
            }
            S3Object object = objects.next();
            if (name.isEmpty()) {
                continue; // The person's folder's own marker.
            }
            Optional<ImageSource> unseen = unseen(name, object.size());
            if (unseen.isPresent()) {
                pictures.add(unseen.get());
                continue;
            }
            notAPicture(name)
                    .ifPresentOrElse(
                            reason -> passedOver.accept(path + ": " + reason),
                            () -> pictures.add(source.apply(S3Location.of(folder.bucket(), object.key()))));
        }
        return pictures;
    }

    /** Returns a picture that is there without its bytes: a cloud folder's placeholder, or an upload that failed. */
    private static Optional<ImageSource> unseen(String name, long bytes) {
        Optional<String> standsInFor = ImageSource.placeholderOf(name);
        if (standsInFor.isPresent()) {
            return standsInFor.map(picture -> ImageSource.unseen(picture, "a placeholder stands in for it"));
        }
        return bytes == 0 && notAPicture(name).isEmpty()
                ? Optional.of(ImageSource.unseen(name, "an empty object"))
                : Optional.empty();
    }

    private static Optional<String> notAPicture(String name) {
        if (name.startsWith(".")) {
            return Optional.of("a hidden object");
        }
        // A name without an extension may be a picture; reading it will show.
        return name.indexOf('.') < 0 || ImageSource.isNamedAsPicture(name)
                ? Optional.empty()
                : Optional.of("its extension is not that of a picture");
    }

    /** Reports a folder once, however much it holds. */
    private void passOver(String path, String reason) {
        while (objects.hasNext() && path(objects.peek()).startsWith(path)) {
            S3Object unused = objects.next();
        }
        passedOver.accept(path + ": " + reason);
    }

    private String path(S3Object object) {
        return object.key().substring(folder.prefix().length());
    }
}
