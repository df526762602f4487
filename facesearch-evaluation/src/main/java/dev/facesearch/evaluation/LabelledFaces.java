package dev.facesearch.evaluation;

import dev.facesearch.ImageSource;
import dev.facesearch.People;
import dev.facesearch.imaging.FitLimits;
import dev.facesearch.imaging.Photo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;

/**
 * All pictures indexed once, each with the id of its largest face.
 *
 * @param people the face ids of each person, in the order of the pictures
 * @param strangers the face ids of the strangers
 * @param withoutFace how many pictures had none
 */
record LabelledFaces(List<List<String>> people, List<String> strangers, int withoutFace) {

    static LabelledFaces index(
            RekognitionClient rekognition,
            String collectionId,
            People people,
            List<ImageSource> strangers,
            Runnable onPicture) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Indexing indexing = new Indexing(rekognition, collectionId, threads, onPicture);
            List<List<CompletableFuture<Optional<String>>>> personFutures = new ArrayList<>();
            people.stream().forEach(person -> personFutures.add(indexing.all(person.pictures())));
            List<CompletableFuture<Optional<String>>> strangerFutures = indexing.all(strangers);
            List<List<String>> personFaces =
                    personFutures.stream().map(LabelledFaces::found).toList();
            List<String> strangerFaces = found(strangerFutures);
            int faces = strangerFaces.size()
                    + personFaces.stream().mapToInt(List::size).sum();
            int pictures = strangers.size()
                    + personFutures.stream().mapToInt(List::size).sum();
            return new LabelledFaces(personFaces, strangerFaces, pictures - faces);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> found(List<CompletableFuture<Optional<String>>> futures) {
        return futures.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
    }

    private record Indexing(
            RekognitionClient rekognition, String collectionId, ExecutorService threads, Runnable onPicture) {

        List<CompletableFuture<Optional<String>>> all(List<ImageSource> pictures) {
            return pictures.stream()
                    .map(picture -> CompletableFuture.supplyAsync(() -> index(picture), threads))
                    .toList();
        }

        private Optional<String> index(ImageSource picture) {
            Photo photo = picture.load().fit(FitLimits.REKOGNITION_BYTES).photo();
            List<FaceRecord> faces = rekognition
                    .indexFaces(request -> request.collectionId(collectionId)
                            .image(image -> image.bytes(SdkBytes.fromByteArrayUnsafe(photo.bytes())))
                            .maxFaces(1)
                            .qualityFilter(QualityFilter.NONE))
                    .faceRecords();
            onPicture.run();
            return faces.stream().findFirst().map(record -> record.face().faceId());
        }
    }
}
