package dev.facesearch;

import static java.util.Objects.requireNonNull;

import dev.facesearch.imaging.Annotation;
import dev.facesearch.imaging.Annotator;
import dev.facesearch.imaging.Photo;
import dev.facesearch.internal.service.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of searching every face of a photo. Holds no pixels.
 *
 * @param source the photo's name
 * @param width the width of the upright photo in pixels
 * @param height the height of the upright photo in pixels
 * @param sentAs how the photo reached the service
 * @param policy the policy that decided
 * @param faces the faces, largest first, {@value #MAX_FACES} at most; empty if the photo shows none
 * @param billedCalls how many calls were made that Amazon Rekognition bills
 */
public record PhotoResult(
        String source,
        int width,
        int height,
        SentAs sentAs,
        MatchPolicy policy,
        List<FaceResult> faces,
        long billedCalls) {

    /** Copies the list. */
    public PhotoResult {
        requireNonNull(source, "source");
        requireNonNull(sentAs, "sentAs");
        requireNonNull(policy, "policy");
        faces = List.copyOf(faces);
    }

    /** The most faces the service finds in one picture, the largest (developer guide, guidelines and quotas). */
    public static final int MAX_FACES = Limits.FACES_OF_A_PICTURE;

    /**
     * Returns whether the photo may show faces that were not searched: the service returned its maximum number of
     * faces, and does not say whether it left out smaller ones. Search parts of the photo to find them.
     */
    public boolean mayShowMoreFaces() {
        return faces.size() >= MAX_FACES;
    }

    /** Returns the faces that are named. */
    public Stream<FaceResult> matches() {
        return faces.stream().filter(face -> face.decision() == Decision.MATCH);
    }

    /** Returns the people who are named for more than one face: a mirror, a collage, or a mistake. */
    public Set<String> peopleFoundTwice() {
        Set<String> once = new HashSet<>();
        return matches()
                .flatMap(face -> face.person().stream())
                .filter(person -> !once.add(person))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Draws each face, the person's name and both scores on the photo.
     *
     * @param photo the photo that was searched
     * @throws IllegalArgumentException if the photo does not have the size of the one searched
     */
    public Photo annotate(Photo photo) {
        checkIsOf(photo);
        return Annotator.annotate(
                photo, faces.stream().map(PhotoResult::annotation).toList());
    }

    /** Returns this result with each face replaced by what a function makes of it. */
    public PhotoResult withFaces(UnaryOperator<FaceResult> change) {
        return new PhotoResult(
                source,
                width,
                height,
                sentAs,
                policy,
                faces.stream().map(change).toList(),
                billedCalls);
    }

    public void checkIsOf(Photo photo) {
        if (photo.width() != width || photo.height() != height) {
            throw new IllegalArgumentException("the photo searched was " + width + " x " + height
                    + " pixels, this one is " + photo.width() + " x " + photo.height());
        }
    }

    private static Annotation annotation(FaceResult face) {
        List<String> lines = new ArrayList<>();
        lines.add(title(face));
        scores(face).ifPresent(lines::add);
        return new Annotation(face.box(), mark(face.decision()), lines);
    }

    private static String title(FaceResult face) {
        String person = face.candidate().orElse("");
        return switch (face.decision()) {
            case MATCH -> person.isEmpty() ? "Known face" : person;
            case REVIEW -> person.isEmpty() ? "Review" : person + "?";
            case UNKNOWN -> "Unknown";
        };
    }

    private static Optional<String> scores(FaceResult face) {
        List<String> scores = new ArrayList<>();
        face.userScore().ifPresent(score -> scores.add("user " + FaceResult.points(score)));
        face.faceScore().ifPresent(score -> scores.add("face " + FaceResult.points(score)));
        return scores.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", scores));
    }

    private static Annotation.Mark mark(Decision decision) {
        return switch (decision) {
            case MATCH -> Annotation.Mark.MATCH;
            case REVIEW -> Annotation.Mark.REVIEW;
            case UNKNOWN -> Annotation.Mark.UNKNOWN;
        };
    }
}
