package dev.facesearch.imaging;

import java.util.Iterator;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderWriterSpi;

/**
 * The JDK's own codecs, whatever other plug-ins an application has: what a photo decodes to must not depend on what
 * else is on the class path.
 */
final class Codecs {

    private static final String JDK_CODECS = "com.sun.imageio.";

    private Codecs() {}

    static ImageReader reader(ImageFormat format) {
        return ofJdk(ImageIO.getImageReadersByMIMEType(format.contentType()), ImageReader::getOriginatingProvider);
    }

    static ImageWriter writer(ImageFormat format) {
        return ofJdk(ImageIO.getImageWritersByMIMEType(format.contentType()), ImageWriter::getOriginatingProvider);
    }

    private static <T> T ofJdk(Iterator<T> codecs, Function<T, ImageReaderWriterSpi> provider) {
        while (codecs.hasNext()) {
            T codec = codecs.next();
            if (provider.apply(codec).getPluginClassName().startsWith(JDK_CODECS)) {
                return codec;
            }
        }
        throw new IllegalStateException("this Java runtime lacks the JPEG and PNG codecs of the module java.desktop");
    }
}
