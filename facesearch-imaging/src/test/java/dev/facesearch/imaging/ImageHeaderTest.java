package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void read_beginningOfAPicture_isItsSize(String format) throws IOException {
        byte[] picture = picture(format);

        assertThat(ImageHeader.read(Arrays.copyOf(picture, picture.length - 100)))
                .hasValueSatisfying(header -> {
                    assertThat(header.width()).isEqualTo(300);
                    assertThat(header.height()).isEqualTo(200);
                    assertThat(header.format().contentType()).contains(format.replace("jpg", "jpeg"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png"})
    void read_headerCutOff_isUnknown(String format) throws IOException {
        assertThat(ImageHeader.read(Arrays.copyOf(picture(format), 20))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just words, and more than eight of them"})
    void read_noPicture_isUnknown(String text) {
        assertThat(ImageHeader.read(text.getBytes(UTF_8))).isEmpty();
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 200; i++) {
            image.setRGB(i, i, i * 7919);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        ImageIO.write(image, format, encoded);
        return encoded.toByteArray();
    }
}
