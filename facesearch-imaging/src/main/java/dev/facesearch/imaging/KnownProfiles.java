package dev.facesearch.imaging;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The conversions of the colour profiles seen last, by their bytes: photos mostly have one of very few, and opening one
 * and telling whether it is sRGB takes about as long as decoding two megapixels. Thread-safe.
 */
final class KnownProfiles {

    private static final int MAX_PROFILES = 16;

    /** Profiles for screens have a few KiB; what is larger is opened each time, so that this never holds much. */
    private static final int MAX_BYTES = 64 << 10;

    private static final Map<Key, Optional<ColorConversion>> KNOWN = new LinkedHashMap<>(MAX_PROFILES, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<ColorConversion>> eldest) {
            return size() > MAX_PROFILES;
        }
    };

    private record Key(ByteBuffer profile, int components) {}

    private KnownProfiles() {}

    /** The conversion for a profile, made if it is not known; the profile's bytes do not change. */
    static Optional<ColorConversion> of(
            byte[] profile, int components, Supplier<Optional<ColorConversion>> conversion) {
        if (profile.length == 0 || profile.length > MAX_BYTES) {
            return conversion.get();
        }
        Key key = new Key(ByteBuffer.wrap(profile), components);
        synchronized (KNOWN) {
            Optional<ColorConversion> known = KNOWN.get(key);
            if (known != null) {
                return known;
            }
        }
        // Outside of the lock: pictures with other profiles do not wait.
        Optional<ColorConversion> made = conversion.get();
        synchronized (KNOWN) {
            KNOWN.put(key, made);
        }
        return made;
    }
}
