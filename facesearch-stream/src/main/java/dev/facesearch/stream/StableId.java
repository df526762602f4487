package dev.facesearch.stream;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes ids that are the same whenever they are made of the same parts: UUIDs of version 8, RFC 9562, section 5.8. */
final class StableId {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private StableId() {}

    static UUID of(String... parts) {
        var hasher = Hashing.sha256().newHasher();
        for (String part : parts) {
            hasher.putInt(part.length()).putString(part, StandardCharsets.UTF_8);
        }
        ByteBuffer hash = ByteBuffer.wrap(hasher.hash().asBytes());
        long high = (hash.getLong() & ~0xf000L) | VERSION_8;
        long low = (hash.getLong() >>> 2) | VARIANT;
        return new UUID(high, low);
    }
}
