package dev.facesearch.examples;

import dev.facesearch.Enrollment;
import dev.facesearch.FaceResult;
import dev.facesearch.FaceSearchClient;
import dev.facesearch.ImageSource;
import dev.facesearch.PhotoResult;
import dev.facesearch.S3Location;
import dev.facesearch.imaging.Photo;
import dev.facesearch.local.LocalRekognition;
import dev.facesearch.s3.S3ImageSource;
import dev.facesearch.s3.S3People;
import dev.facesearch.s3.S3Prefix;
import dev.facesearch.s3.S3Results;
import dev.facesearch.s3.S3Upload;
import dev.facesearch.s3.S3Uploader;
import dev.facesearch.testbucket.TestS3;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Enrolls and searches in S3: a folder that holds one folder for each person and some group photos is uploaded, the
 * people are enrolled from the bucket, each group photo is searched by reference and by bytes, and the annotated photo
 * is written back and read.
 *
 * <pre>{@code
 * facesearch example photos-in-s3 IMAGES                       on an S3 server in this process
 * facesearch example photos-in-s3 IMAGES s3://BUCKET/PREFIX    with the environment's credentials, region and endpoint
 * }</pre>
 */
public final class PhotosInS3 {

    private static final double THRESHOLD = 99;

    private PhotosInS3() {}

    /**
     * Takes the folder, such as one with {@code Werner/Werner1.jpeg} and {@code photo.jpeg} in it, and where in S3 it
     * goes. A private endpoint is set by the environment variable {@code AWS_ENDPOINT_URL_S3}.
     */
    public static void main(String[] args) {
        if (args.length == 1) {
            try (TestS3 server = TestS3.start();
                    S3Client s3 = server.client()) {
                s3.createBucket(create -> create.bucket("photos"));
                run(s3, Path.of(args[0]), S3Prefix.parse("s3://photos/images"));
            }
        } else if (args.length == 2) {
            try (S3Client s3 = S3Client.create()) {
                run(s3, Path.of(args[0]), S3Prefix.parse(args[1]));
            }
        } else {
            throw new IllegalArgumentException("usage: photos-in-s3 IMAGES [s3://BUCKET/PREFIX],"
                    + " with IMAGES/Ada/1.jpg, IMAGES/Ada/2.jpg, IMAGES/Ben/1.jpg … and IMAGES/group.jpg");
        }
    }

    /**
     * The results for a group photo.
     *
     * @param byReference the result of a search by a reference to the object
     * @param byBytes the result of a search by its bytes
     * @param annotated the annotated photo
     */
    record Searched(PhotoResult byReference, PhotoResult byBytes, S3Location annotated) {}

    static List<Searched> run(S3Client s3, Path images, S3Prefix place) {
        S3Upload upload = S3Uploader.create(s3).upload(images, place);
        System.out.println("Sent up: " + upload.sent() + ", there already: " + upload.unchanged());

        // On Amazon Rekognition: .rekognition(RekognitionClient::create)
        try (FaceSearchClient client = FaceSearchClient.builder()
                .rekognition(() -> LocalRekognition.builder().s3Client(s3).build())
                .collection("photos-in-s3")
                .build()) {
            client.collection().createIfAbsent();
            Enrollment enrollment = client.collection().enroll(S3People.byReference(s3, place));
            System.out.println("Enrolled: " + enrollment.users() + " people, " + enrollment.indexed() + " pictures");

            S3Results results = S3Results.in(s3, new S3Prefix(place.bucket(), place.prefix() + "results"));
            List<Searched> searched = new ArrayList<>();
            for (S3ImageSource photo : S3ImageSource.folderByReference(s3, place)) {
                PhotoResult byReference = client.searchUsersInImage(photo, THRESHOLD);
                PhotoResult byBytes =
                        client.searchUsersInImage(S3ImageSource.byBytes(s3, place.object(photo.name())), THRESHOLD);
                print(byReference);
                S3Location annotated = results.picture(photo.name(), byReference.annotate(photo.load()));
                System.out.println("Annotated: " + annotated + ", " + size(S3ImageSource.byBytes(s3, annotated)));
                searched.add(new Searched(byReference, byBytes, annotated));
            }
            return searched;
        }
    }

    private static void print(PhotoResult found) {
        System.out.println(found.source() + ", sent as " + found.sentAs() + ":");
        for (FaceResult face : found.faces()) {
            System.out.println("  " + face.summary());
        }
    }

    /** Reads again what was written. */
    private static String size(ImageSource written) {
        Photo photo = written.load();
        return photo.width() + " x " + photo.height();
    }
}
