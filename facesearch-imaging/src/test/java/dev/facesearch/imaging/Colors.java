package dev.facesearch.imaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Colour science by its formulas, as a reference for the JDK's colour management. */
final class Colors {

    private Colors() {}

    /** Each channel through the transfer function of sRGB (IEC 61966-2-1). */
    static int srgbOfLinear(int rgb) {
        return Rgb.pack(
                encode(((rgb >> 16) & 0xff) / 255.0),
                encode(((rgb >> 8) & 0xff) / 255.0),
                encode((rgb & 0xff) / 255.0));
    }

    /** Returns the grey of a CIE lightness from 0 to 100 (CIE 15). */
    static int srgbOfLightness(double lightness) {
        double y = lightness > 8 ? Math.pow((lightness + 16) / 116, 3) : lightness / 903.3;
        return 0x010101 * encode(y);
    }

    private static int encode(double linear) {
        double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }

    /**
     * Returns a CMYK profile (ICC.1:2001) of one table with two points an ink: lightness falls with each ink, colour is
     * grey.
     */
    static byte[] cmykProfile() {
        int table = 48 + 4 * 256 + 16 * 3 + 3 * 256;
        ByteBuffer profile = ByteBuffer.allocate(128 + 4 + 12 + table);
        profile.putInt(profile.capacity()).putInt(0).putInt(0x02400000);
        profile.put("prtrCMYKLab ".getBytes(ISO_8859_1));
        profile.position(36);
        profile.put("acsp".getBytes(ISO_8859_1));
        profile.position(68);
        profile.putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        profile.position(128);
        profile.putInt(1).put("A2B0".getBytes(ISO_8859_1)).putInt(144).putInt(table);
        profile.put("mft1".getBytes(ISO_8859_1)).putInt(0).put(new byte[] {4, 3, 2, 0});
        for (int i = 0; i < 9; i++) {
            profile.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        straightLines(profile, 4);
        for (int corner = 0; corner < 16; corner++) {
            int inks = Integer.bitCount(corner >> 1);
            int black = corner & 1;
            profile.put((byte) (255 * (1 - black) * (3 - inks) / 3))
                    .put((byte) 128)
                    .put((byte) 128);
        }
        straightLines(profile, 3);
        return profile.array();
    }

    private static void straightLines(ByteBuffer profile, int count) {
        for (int i = 0; i < count * 256; i++) {
            profile.put((byte) i);
        }
    }
}
