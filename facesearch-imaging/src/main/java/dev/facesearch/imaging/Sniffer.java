package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;

/** Recognizes formats by their first bytes. */
final class Sniffer {

    private static final int HEAD_BYTES = 512;

    private Sniffer() {}

    /** Returns the format of a picture that can be opened. */
    static Optional<ImageFormat> format(byte[] file) {
        String head = head(file);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(ImageFormat.JPEG);
        }
        return head.startsWith("\u0089PNG\r\n\u001a\n") ? Optional.of(ImageFormat.PNG) : Optional.empty();
    }

    /** Returns what a file that cannot be opened is, with its article, such as {@code "a HEIC picture"}. */
    static String describe(byte[] file) {
        String head = head(file);
        if (head.startsWith("ftyp", 4)) {
            return isoMedia(head.substring(8, Math.min(12, head.length())));
        }
        if (head.startsWith("RIFF")) {
            return head.startsWith("WEBP", 8) ? "a WebP picture" : "a RIFF file";
        }
        if (head.startsWith("GIF8")) {
            return "a GIF picture";
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "a TIFF or camera raw picture";
        }
        if (head.startsWith("BM")) {
            return "a BMP picture";
        }
        if (head.startsWith("8BPS")) {
            return "a Photoshop document";
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\fJXL ")) {
            return "a JPEG XL picture";
        }
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("\u00ffO\u00ffQ")) {
            return "a JPEG 2000 picture";
        }
        if (head.startsWith("%PDF")) {
            return "a PDF document";
        }
        if (head.startsWith("PK\u0003\u0004")) {
            return "a zip archive or office document";
        }
        return markup(head).orElse("of no known picture format");
    }

    /** Brands of ISO base media files (ISO/IEC 14496-12; HEIF: 23008-12; AVIF: AOM). */
    private static String isoMedia(String brand) {
        return switch (brand) {
            case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1" -> "a HEIC picture";
            case "avif", "avis" -> "an AVIF picture";
            default -> "a video";
        };
    }

    private static Optional<String> markup(String head) {
        String text = head.strip().toLowerCase(Locale.ROOT);
        if (text.contains("<svg")) {
            return Optional.of("an SVG drawing");
        }
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return Optional.of("an HTML page");
        }
        return text.startsWith("<?xml") ? Optional.of("an XML document") : Optional.empty();
    }

    private static String head(byte[] file) {
        return new String(file, 0, Math.min(HEAD_BYTES, file.length), ISO_8859_1);
    }
}
