package dev.facesearch.benchmarks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.Attribute;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.UserMatch;

/**
 * Both scores for every face of a photo as the raw SDK is used by hand (AWS Machine Learning Blog, "Improve accuracy of
 * Amazon Rekognition Face Search with user vectors", 2024): for each kind of vector the faces are found, cut out by
 * their bare boxes and searched, one call after the other.
 */
final class HandWritten {

    private final RekognitionClient rekognition;
    private final String collection;

    HandWritten(RekognitionClient rekognition, String collection) {
        this.rekognition = rekognition;
        this.collection = collection;
    }

    /** Returns the person each face shows, by faces and then by users. */
    List<Optional<String>> search(byte[] photo, float threshold) throws IOException {
        List<Optional<String>> found = new ArrayList<>();
        for (Image face : faces(photo)) {
            found.add(byFaces(face, threshold));
        }
        for (Image face : faces(photo)) {
            found.add(byUsers(face, threshold));
        }
        return found;
    }

    private List<Image> faces(byte[] photo) throws IOException {
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(photo));
        Image image = Image.builder().bytes(SdkBytes.fromByteArray(photo)).build();
        List<Image> faces = new ArrayList<>();
        for (FaceDetail face : rekognition
                .detectFaces(request -> request.image(image).attributes(Attribute.ALL))
                .faceDetails()) {
            faces.add(crop(pixels, face.boundingBox()));
        }
        return faces;
    }

    private static Image crop(BufferedImage photo, BoundingBox box) throws IOException {
        int left = Math.max(0, (int) (box.left() * photo.getWidth()));
        int top = Math.max(0, (int) (box.top() * photo.getHeight()));
        int width = Math.min(photo.getWidth() - left, (int) (box.width() * photo.getWidth()));
        int height = Math.min(photo.getHeight() - top, (int) (box.height() * photo.getHeight()));
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(photo.getSubimage(left, top, width, height), "jpg", jpeg);
        return Image.builder().bytes(SdkBytes.fromByteArray(jpeg.toByteArray())).build();
    }

    private Optional<String> byFaces(Image face, float threshold) {
        try {
            return rekognition
                    .searchFacesByImage(request -> request.collectionId(collection)
                            .image(face)
                            .faceMatchThreshold(threshold)
                            .maxFaces(1))
                    .faceMatches()
                    .stream()
                    .findFirst()
                    .map(FaceMatch::face)
                    .map(match -> match.externalImageId());
        } catch (InvalidParameterException noFace) {
            return Optional.empty();
        }
    }

    private Optional<String> byUsers(Image face, float threshold) {
        return rekognition
                .searchUsersByImage(request -> request.collectionId(collection)
                        .image(face)
                        .userMatchThreshold(threshold)
                        .maxUsers(1))
                .userMatches()
                .stream()
                .findFirst()
                .map(UserMatch::user)
                .map(user -> user.userId());
    }
}
