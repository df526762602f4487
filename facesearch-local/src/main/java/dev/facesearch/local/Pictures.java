package dev.facesearch.local;

import dev.facesearch.imaging.Photo;
import dev.facesearch.imaging.PhotoLimits;
import dev.facesearch.local.shared.Sha256;
import dev.facesearch.local.vision.Vision;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rekognition.model.Image;

/** Opens the pictures of requests: bytes or an S3 object, within the service's limits. */
final class Pictures {

    private static final int MIN_SIDE = 80;

    private final @Nullable PictureSource s3;
    private final Vision vision;
    private final RecentAnalyses recent;
    private final Lifetime lifetime;

    Pictures(@Nullable PictureSource s3, Vision vision, RecentAnalyses recent, Lifetime lifetime) {
        this.s3 = s3;
        this.vision = vision;
        this.recent = recent;
        this.lifetime = lifetime;
    }

    AnalyzedPicture open(Image image) {
        byte[] bytes = read(image);
        Photo photo = Photo.of(bytes, new PhotoLimits(PictureSource.MAX_BYTES, PhotoLimits.DEFAULT.maxPixels()));
        if (photo.width() < MIN_SIDE || photo.height() < MIN_SIDE) {
            throw new ServiceError(
                    ErrorCode.INVALID_PARAMETER,
                    "Request has invalid parameters: the picture is " + photo.width() + " x " + photo.height()
                            + " pixels, and " + MIN_SIDE + " are needed on either side");
        }
        String sha256 = Sha256.hex(bytes);
        return new AnalyzedPicture(photo, sha256, vision, recent.of(sha256), lifetime, PictureHeap.SHARED);
    }

    private byte[] read(Image image) {
        boolean inline = image.bytes() != null;
        if (inline == (image.s3Object() != null)) {
            throw ServiceError.invalidParameters();
        }
        if (inline) {
            return image.bytes().asByteArrayUnsafe();
        }
        if (image.s3Object().bucket() == null || image.s3Object().name() == null) {
            throw new ServiceError(ErrorCode.INVALID_S3_OBJECT, "Request has invalid S3 object.");
        }
        if (s3 == null) {
            throw new ServiceError(
                    ErrorCode.INVALID_S3_OBJECT,
                    "This engine has no S3 client: give it one by LocalRekognition.builder().s3Client(...), or send the"
                            + " picture's bytes.");
        }
        return s3.read(image.s3Object());
    }
}
