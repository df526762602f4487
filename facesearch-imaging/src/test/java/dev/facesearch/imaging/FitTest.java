package dev.facesearch.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final int ANY_SIDE = 10_000;

    /** Noise keeps its bytes whatever the encoder does. */
    private static BufferedImage noise(int width, int height) {
        Random random = new Random(3);
        return Pictures.of(width, height, (x, y) -> random.nextInt(1 << 24));
    }

    @Test
    void fit_withinTheLimits_isTheVeryPhoto() {
        Photo photo = Photo.of(Jpegs.baseline(Pictures.scene(100, 80)));

        FittedPhoto fitted = photo.fit(new FitLimits(photo.byteCount(), 100));

        assertThat(fitted.photo()).isSameAs(photo);
        assertThat(fitted.change()).isEmpty();
    }

    @Test
    void fit_metadataAboveTheLimit_losesOnlyMetadata() {
        byte[] plain = Jpegs.baseline(Pictures.scene(100, 80));
        Photo photo = Photo.of(Jpegs.withSegment(plain, 0xe1, new byte[50_000]));

        FittedPhoto fitted = photo.fit(new FitLimits(plain.length, ANY_SIDE));

        assertThat(fitted.change()).contains("metadata removed");
        assertThat(fitted.photo().byteCount()).isLessThanOrEqualTo(plain.length);
        Pictures.assertNear(fitted.photo().pixels(), photo.pixels(), 0);
    }

    @Test
    void fit_pngMetadataAboveTheLimit_losesOnlyMetadata() {
        byte[] profile =
                Pngs.deflate(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        byte[] chunk = new byte[profile.length + 3];
        chunk[0] = 'p';
        System.arraycopy(profile, 0, chunk, 3, profile.length);
        Photo photo = Photo.of(new Pngs(8, 8, Pngs.RGB, 8)
                .with("iCCP", chunk)
                .with("tEXt", new byte[50_000])
                .write((x, y) -> new int[] {x * 30, y * 30, 99}));

        FittedPhoto fitted = photo.fit(new FitLimits(5_000, ANY_SIDE));

        assertThat(fitted.change()).contains("metadata removed");
        Pictures.assertNear(fitted.photo().pixels(), photo.pixels(), 0);
    }

    @Test
    void fit_metadataOfATurnedPhoto_isReencodedUpright() {
        byte[] plain = Jpegs.baseline(Pictures.stored(Pictures.scene(100, 80), 6));
        Photo photo =
                Photo.of(Jpegs.withSegment(Jpegs.withExif(plain, 6, ByteOrder.LITTLE_ENDIAN), 0xe2, new byte[50_000]));

        FittedPhoto fitted = photo.fit(new FitLimits(plain.length, ANY_SIDE));

        assertThat(fitted.change()).contains("re-encoded as JPEG, quality 95");
        assertThat(fitted.photo().orientation()).isEqualTo(Orientation.TOP_LEFT);
        Pictures.assertNear(fitted.photo().pixels(), photo.pixels(), 12);
    }

    @Test
    void fit_bytesAboveTheLimit_isReencodedByTheHighestQualityThatFits() {
        BufferedImage noise = noise(200, 200);
        Photo photo = Photo.of(Jpegs.baseline(noise));
        int limit = Encoding.jpeg(photo.pixels(), 0.9).byteCount();

        FittedPhoto fitted = photo.fit(new FitLimits(limit, ANY_SIDE));

        assertThat(fitted.change()).contains("re-encoded as JPEG, quality 90");
        assertThat(fitted.photo().byteCount()).isLessThanOrEqualTo(limit);
        assertThat(fitted.photo().width()).isEqualTo(200);
    }

    @Test
    void fit_pngAboveTheLimit_becomesAJpeg() {
        Photo photo = Encoding.png(noise(200, 200));

        FittedPhoto fitted = photo.fit(new FitLimits(photo.byteCount() - 1, ANY_SIDE));

        assertThat(fitted.photo().format()).isEqualTo(ImageFormat.JPEG);
        assertThat(fitted.change()).contains("re-encoded as JPEG, quality 95");
    }

    @Test
    void fit_evenTheLowestQualityAboveTheLimit_isScaledDownAsWell() {
        Photo photo = Photo.of(Jpegs.baseline(noise(200, 160)));
        int limit = Encoding.jpeg(photo.pixels(), 0.8).byteCount() - 1;

        FittedPhoto fitted = photo.fit(new FitLimits(limit, ANY_SIDE));

        assertThat(fitted.change())
                .hasValueSatisfying(change -> assertThat(change).startsWith("scaled to 175 x 140, "));
        assertThat(fitted.photo().byteCount()).isLessThanOrEqualTo(limit);
    }

    @Test
    void fit_sideAboveTheLimit_isScaledToIt() {
        Photo photo = Photo.of(Jpegs.baseline(Pictures.scene(200, 100)));

        FittedPhoto fitted = photo.fit(new FitLimits(1 << 20, 90));

        assertThat(fitted.photo().width()).isEqualTo(90);
        assertThat(fitted.photo().height()).isEqualTo(45);
        assertThat(fitted.change()).contains("scaled to 90 x 45, re-encoded as JPEG, quality 95");
    }

    @Test
    void fit_limitBelowAnyPicture_isTooLarge() {
        Photo photo = Photo.of(Jpegs.baseline(noise(200, 200)));

        assertThatThrownBy(() -> photo.fit(new FitLimits(100, ANY_SIDE)))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.kind()).isEqualTo(ImageException.Kind.TOO_LARGE));
    }
}
