package dev.facesearch.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Requests and answers with every member filled at random. */
final class RandomShapes {

    private final Random random;

    RandomShapes(long seed) {
        random = new Random(seed);
    }

    Object fill(SdkPojo builder) {
        builder.sdkFields().forEach(field -> field.set(builder, value(field)));
        return ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text();
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> (random.nextFloat() - 0.5f) * 200;
            case DOUBLE -> random.nextGaussian();
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(bytes());
            case SDK_POJO -> fill(field.constructor().get());
            case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo());
            case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo());
            default -> throw new AssertionError("no member of the service is a " + field.marshallingType());
        };
    }

    private List<Object> list(SdkField<?> member) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> value(member))
                .toList();
    }

    private Map<String, Object> map(SdkField<?> value) {
        Map<String, Object> map = new LinkedHashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> map.put(i + text(), value(value)));
        return map;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Letters of several scripts, quotes, controls, and what needs two chars. */
    private String text() {
        int[] letters = {'a', 'Z', '0', '-', '"', '\\', '/', '\n', 0x7f, 0xe9, 0x4e2d, 0x1f600};
        return random.ints(random.nextInt(1, 12), 0, letters.length)
                .map(i -> letters[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
