package dev.facesearch.internal.service;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Converts any name to a legal id of the service and back. The service allows {@code [a-zA-Z0-9_.-:]}: every other
 * character, and the colon itself, is written as its UTF-8 bytes, each as a colon and two lower-case hex digits. An id
 * not written this way is read literally.
 */
public final class EscapedIds {

    private static final String HEX = "0123456789abcdef";

    private EscapedIds() {}

    static String escape(String name) {
        StringBuilder id = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isPlain(c)) {
                id.append(c);
            } else {
                id.append(':').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return id.toString();
    }

    /** Returns as much of the escaped name as fits, in complete characters. */
    static String escape(String name, int maxLength) {
        StringBuilder id = new StringBuilder(Math.min(name.length(), maxLength));
        for (int i = 0; i < name.length(); ) {
            int character = name.codePointAt(i);
            String escaped = escape(Character.toString(character));
            if (id.length() + escaped.length() > maxLength) {
                break;
            }
            id.append(escaped);
            i += Character.charCount(character);
        }
        return id.toString();
    }

    /** Returns whether this is what {@link #escape} writes for some name. */
    static boolean isEscaped(String id) {
        return escape(unescape(id)).equals(id);
    }

    public static String unescape(String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(id.length());
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c != ':') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < id.length() ? HEX.indexOf(id.charAt(i + 1)) : -1;
            int low = high < 0 ? -1 : HEX.indexOf(id.charAt(i + 2));
            if (low < 0) {
                return id;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        String name = bytes.toString(StandardCharsets.UTF_8);
        return escape(name).equals(id) ? name : id;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-';
    }
}
