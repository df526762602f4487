package dev.facesearch.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.S3Object;

/**
 * The constraints of the service's model (lengths, ranges, patterns, enums, what is required), gathered while a request
 * is read and reported all at once, in the wording of the service's framework.
 */
final class Constraints {

    private static final Pattern COLLECTION_ID = Pattern.compile("[a-zA-Z0-9_.\\-]+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-:]+");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CLIENT_TOKEN = Pattern.compile("^[a-zA-Z0-9-_]+$");
    private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z\\.\\-_]*");
    private static final Pattern TAG_KEY = Pattern.compile("^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$");
    private static final Pattern TAG_VALUE = Pattern.compile("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
    private static final Pattern ANYTHING = Pattern.compile("(?s).*");
    private static final int MAX_IMAGE_BYTES = 5_242_880;

    private final List<String> violations = new ArrayList<>();

    /** Throws what has been gathered. */
    void hold() {
        if (!violations.isEmpty()) {
            throw new ServiceError(
                    ErrorCode.VALIDATION,
                    violations.size() + " validation error" + (violations.size() > 1 ? "s" : "") + " detected: "
                            + String.join("; ", violations));
        }
    }

    Constraints collectionId(@Nullable String id) {
        return required("collectionId", id).text("collectionId", id, 1, 255, COLLECTION_ID);
    }

    Constraints userId(@Nullable String id) {
        return required("userId", id).optionalUserId(id);
    }

    Constraints optionalUserId(@Nullable String id) {
        return text("userId", id, 1, 128, NAME);
    }

    /** Requires what a call on a user itself carries. */
    Constraints user(@Nullable String collectionId, @Nullable String userId, @Nullable String clientRequestToken) {
        return collectionId(collectionId).userId(userId).clientRequestToken(clientRequestToken);
    }

    Constraints externalImageId(@Nullable String id) {
        return text("externalImageId", id, 1, 255, NAME);
    }

    Constraints faceId(@Nullable String id) {
        return required("faceId", id).optionalFaceId(id);
    }

    Constraints optionalFaceId(@Nullable String id) {
        return text("faceId", id, 0, Integer.MAX_VALUE, UUID);
    }

    Constraints faceIds(@Nullable Collection<String> ids, int max) {
        return required("faceIds", ids).optionalFaceIds(ids, max);
    }

    Constraints optionalFaceIds(@Nullable Collection<String> ids, int max) {
        if (ids != null) {
            size("faceIds", ids, ids.size(), 1, max);
            if (!ids.stream().allMatch(id -> id != null && UUID.matcher(id).matches())) {
                violation(
                        "faceIds",
                        ids,
                        "Member must satisfy constraint: [Member must satisfy regular expression pattern: "
                                + UUID.pattern() + "]");
            }
        }
        return this;
    }

    Constraints clientRequestToken(@Nullable String token) {
        return text("clientRequestToken", token, 1, 64, CLIENT_TOKEN);
    }

    Constraints nextToken(@Nullable String token) {
        return text("nextToken", token, 0, 255, ANYTHING);
    }

    Constraints resourceArn(@Nullable String arn) {
        return required("resourceArn", arn).text("resourceArn", arn, 20, 2048, ANYTHING);
    }

    Constraints tags(Map<String, String> tags) {
        size("tags", tags, tags.size(), 0, 200);
        tags.forEach((key, value) -> {
            text("tags", key, 1, 128, TAG_KEY);
            required("tags." + key + ".member", value).text("tags." + key + ".member", value, 0, 256, TAG_VALUE);
        });
        return this;
    }

    Constraints tagKeys(Collection<String> keys) {
        size("tagKeys", keys, keys.size(), 0, 200);
        keys.forEach(key -> text("tagKeys", key, 1, 128, TAG_KEY));
        return this;
    }

    Constraints image(String path, @Nullable Image image) {
        required(path, image);
        if (image == null) {
            return this;
        }
        SdkBytes bytes = image.bytes();
        if (bytes != null) {
            int length = bytes.asByteArrayUnsafe().length;
            String printed = "java.nio.HeapByteBuffer[pos=0 lim=" + length + " cap=" + length + "]";
            length(path + ".bytes", printed, length, 1, MAX_IMAGE_BYTES);
        }
        S3Object object = image.s3Object();
        if (object != null) {
            text(path + ".s3Object.bucket", object.bucket(), 3, 255, BUCKET);
            text(path + ".s3Object.name", object.name(), 1, 1024, ANYTHING);
            text(path + ".s3Object.version", object.version(), 1, 1024, ANYTHING);
        }
        return this;
    }

    Constraints count(String path, @Nullable Integer value, int min, int max) {
        if (value != null && value < min) {
            violation(path, value, "Member must have value greater than or equal to " + min);
        }
        if (value != null && value > max) {
            violation(path, value, "Member must have value less than or equal to " + max);
        }
        return this;
    }

    /** Requires a number from 0 to 100. */
    Constraints percent(String path, @Nullable Float value) {
        if (value != null && !(value >= 0)) {
            violation(path, value, "Member must have value greater than or equal to 0");
        }
        if (value != null && value > 100) {
            violation(path, value, "Member must have value less than or equal to 100");
        }
        return this;
    }

    /** Requires one of an SDK enum's values, whose {@code toString} is the spelling on the wire. */
    Constraints oneOf(String path, @Nullable String value, Collection<? extends Enum<?>> known) {
        if (value != null && known.stream().noneMatch(one -> one.toString().equals(value))) {
            violation(path, value, "Member must satisfy enum value set: " + names(known));
        }
        return this;
    }

    Constraints allOf(String path, Collection<String> values, Collection<? extends Enum<?>> known) {
        List<String> names = names(known);
        if (!names.containsAll(values)) {
            violation(
                    path,
                    values,
                    "Member must satisfy constraint: [Member must satisfy enum value set: " + names + "]");
        }
        return this;
    }

    Constraints required(String path, @Nullable Object value) {
        if (value == null) {
            violations.add("Value null at '" + path + "' failed to satisfy constraint: Member must not be null");
        }
        return this;
    }

    private static List<String> names(Collection<? extends Enum<?>> known) {
        return known.stream().map(Enum::toString).sorted().toList();
    }

    private Constraints text(String path, @Nullable String value, int min, int max, Pattern pattern) {
        if (value != null) {
            length(path, value, value.length(), min, max);
            if (!pattern.matcher(value).matches()) {
                violation(path, value, "Member must satisfy regular expression pattern: " + pattern.pattern());
            }
        }
        return this;
    }

    private void size(String path, Object value, int size, int min, int max) {
        length(path, value, size, min, max);
    }

    private void length(String path, Object value, int length, int min, int max) {
        if (length < min) {
            violation(path, value, "Member must have length greater than or equal to " + min);
        }
        if (length > max) {
            violation(path, value, "Member must have length less than or equal to " + max);
        }
    }

    private void violation(String path, Object value, String rule) {
        violations.add("Value '" + value + "' at '" + path + "' failed to satisfy constraint: " + rule);
    }
}
