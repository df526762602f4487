package dev.facesearch;

import dev.facesearch.People.Person;
import dev.facesearch.local.LocalRekognition;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rekognition.RekognitionClient;

/** A process that enrolls people and prints a line before and after each call, until it is killed or done. */
final class EnrollmentRun {

    static final String COLLECTION = "staff";

    private EnrollmentRun() {}

    /**
     * Runs once.
     *
     * @param arguments the endpoint, or the store's folder; the journal; the folder of people; how many of them; how
     *     many pictures of each
     */
    @SuppressWarnings("SystemOut") // The parent reads it.
    public static void main(String[] arguments) {
        String where = arguments[0];
        People people = people(Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        RekognitionClient reported = InterceptedClient.of(
                where.startsWith("http")
                        ? EngineOverHttp.sdk(URI.create(where))
                        : LocalRekognition.open(Path.of(where)),
                request -> {
                    System.out.println("asks " + request.getClass().getSimpleName());
                    return request;
                },
                answer -> {
                    System.out.println("has " + answer.getClass().getSimpleName());
                    return answer;
                });
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(reported)
                .collection(COLLECTION)
                .build()) {
            client.collection().createIfAbsent();
            client.collection().enroll(people, options -> options.journal(Path.of(arguments[1])));
        }
        System.out.println("done");
    }

    /** Returns a number of people of a folder, and some with unusual pictures and names. */
    static People people(Path folder, int people, int pictures) {
        Person hard = new Person(
                "Zoë O'Neill",
                List.of(
                        DemoPeople.blank(),
                        DemoPeople.photo(DemoPeople.GROUP),
                        DemoPeople.anna().get(0),
                        ImageSource.photo("again.jpg", DemoPeople.anna().get(0).load())));
        Person japanese = new Person("佐藤 花子", DemoPeople.franck());
        UnaryOperator<Person> cut = person -> new Person(
                person.name(), person.pictures().stream().limit(pictures).toList());
        return passedOver -> Stream.concat(
                Stream.of(hard, japanese),
                People.folder(folder).stream(passedOver).limit(people).map(cut));
    }
}
