package dev.facesearch.imaging;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** Turns decoded values into sRGB, in place: after cutting, so that only what is kept is converted. */
interface ColorConversion {

    /** Larger ones are ignored; a profile with tables for printing is 2 MB at most in practice. */
    int MAX_PROFILE_BYTES = 4 << 20;

    /** Replaces each packed value by {@code 0xRRGGBB} in sRGB. */
    void toSrgb(int[] pixels);

    /**
     * Returns the conversion for one or three components packed as {@code 0xRRGGBB}; empty where the profile is sRGB,
     * missing ({@code length} 0), of another colour model or broken, all of which are shown as sRGB.
     */
    static Optional<ColorConversion> of(byte[] profile, boolean grey) {
        return KnownProfiles.of(
                profile,
                grey ? 1 : 3,
                () -> IccConversion.of(profile, grey ? 1 : 3)
                        .filter(icc -> !icc.isSrgb())
                        .map(icc -> grey ? icc.asTable() : icc));
    }

    /** Returns the conversion for CMYK packed as {@code 0xCCMMYYKK} with full ink as 255. */
    static ColorConversion fromCmyk(byte[] profile) {
        return KnownProfiles.of(profile, 4, () -> IccConversion.of(profile, 4).map(icc -> icc))
                .orElse(ColorConversion::multiplyInks);
    }

    /** Without a profile, inks are taken as filters one behind the other, as browsers do. */
    private static void multiplyInks(int[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            int paper = ~pixels[i];
            int light = paper & 0xff;
            pixels[i] = Rgb.pack(
                    filtered(paper >>> 24, light),
                    filtered((paper >>> 16) & 0xff, light),
                    filtered((paper >>> 8) & 0xff, light));
        }
    }

    private static int filtered(int color, int light) {
        return (color * light + 127) / 255;
    }

    /** By the JDK's colour management, in short runs to keep the copies small. */
    final class IccConversion implements ColorConversion {

        private static final int RUN = 1 << 14;
        private static final int NEAR = 2;

        private final ICC_Profile profile;
        private final int components;

        private IccConversion(ICC_Profile profile, int components) {
            this.profile = profile;
            this.components = components;
        }

        static Optional<IccConversion> of(byte[] bytes, int components) {
            if (bytes.length == 0 || bytes.length > MAX_PROFILE_BYTES) {
                return Optional.empty();
            }
            try {
                ICC_Profile profile = ICC_Profile.getInstance(bytes);
                if (profile.getNumComponents() != components) {
                    return Optional.empty();
                }
                IccConversion conversion = new IccConversion(profile, components);
                // A profile that can be parsed may still have no transform; better found now than among pixels.
                conversion.toSrgb(new int[1]);
                return Optional.of(conversion);
            } catch (RuntimeException e) {
                // The JDK reports broken profiles by four unrelated exceptions; such a profile is ignored, as browsers
                // do.
                return Optional.empty();
            }
        }

        /** Returns whether a coarse grid of colours stays where it is, give or take rounding. */
        boolean isSrgb() {
            if (components == 4) {
                return false;
            }
            int[] grid = new int[6 * 6 * 6];
            for (int i = 0; i < grid.length; i++) {
                int grey = i * 255 / (grid.length - 1);
                grid[i] = components == 1
                        ? Rgb.pack(grey, grey, grey)
                        : Rgb.pack(i / 36 * 51, i / 6 % 6 * 51, i % 6 * 51);
            }
            int[] converted = grid.clone();
            toSrgb(converted);
            for (int i = 0; i < grid.length; i++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    if (Math.abs(((grid[i] >> shift) & 0xff) - ((converted[i] >> shift) & 0xff)) > NEAR) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Returns the conversion as a table with one look-up a pixel, for a single component. */
        ColorConversion asTable() {
            int[] table = new int[256];
            for (int i = 0; i < table.length; i++) {
                table[i] = i * 0x010101;
            }
            toSrgb(table);
            return pixels -> {
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = table[pixels[i] & 0xff];
                }
            };
        }

        @Override
        public void toSrgb(int[] pixels) {
            ColorConvertOp op =
                    new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
            int run = Math.min(RUN, pixels.length);
            WritableRaster from = Raster.createInterleavedRaster(0, run, 1, components, null);
            WritableRaster to = Raster.createInterleavedRaster(0, run, 1, 3, null);
            byte[] source = ((DataBufferByte) from.getDataBuffer()).getData();
            byte[] target = ((DataBufferByte) to.getDataBuffer()).getData();
            for (int start = 0; start < pixels.length; start += run) {
                int count = Math.min(run, pixels.length - start);
                for (int i = 0, at = 0; i < count; i++) {
                    for (int shift = 8 * (components - 1); shift >= 0; shift -= 8) {
                        source[at++] = (byte) (pixels[start + i] >>> shift);
                    }
                }
                op.filter(from, to);
                for (int i = 0, at = 0; i < count; i++, at += 3) {
                    pixels[start + i] = Rgb.pack(target, at);
                }
            }
        }
    }
}
