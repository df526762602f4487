package dev.facesearch.cli;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.facesearch.Decision;
import dev.facesearch.FaceAttributes;
import dev.facesearch.FaceMatch;
import dev.facesearch.FaceResult;
import dev.facesearch.MatchPolicy;
import dev.facesearch.PhotoResult;
import dev.facesearch.SearchBy;
import dev.facesearch.SearchStatus;
import dev.facesearch.SentAs;
import dev.facesearch.UserMatch;
import dev.facesearch.imaging.BoundingBox;
import dev.facesearch.imaging.FileReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what {@code search --json} has printed or written: of each face the best match of each kind. */
final class SavedSearches {

    private static final long MAX_BYTES = 256L << 20;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SavedSearches() {}

    /** Reads a file, or all JSON files of a folder. */
    static List<PhotoResult> read(Path place) {
        if (!Files.exists(place)) {
            throw new CommandFault("no results at " + place + ": there is no such file or folder");
        }
        try {
            if (!Files.isDirectory(place)) {
                return ofFile(place);
            }
            List<PhotoResult> results = new ArrayList<>();
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    results.addAll(ofFile(file));
                }
            }
            return results;
        } catch (IOException e) {
            throw new CommandFault("cannot read the results " + place + ": " + FileReason.of(e, place));
        }
    }

    private static List<PhotoResult> ofFile(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new CommandFault(file + " is larger than results of searches are");
        }
        List<PhotoResult> results = new ArrayList<>();
        try (MappingIterator<JsonNode> photos = MAPPER.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (photos.hasNext()) {
                results.add(photo(photos.next()));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new CommandFault(file + " holds no results that search --json has written");
        } catch (RuntimeException e) {
            // The iterator hides what it meets in one of these.
            if (e.getCause() instanceof JsonProcessingException) {
                throw new CommandFault(file + " holds no results that search --json has written");
            }
            throw e;
        }
        return results;
    }

    private static PhotoResult photo(JsonNode photo) throws JsonProcessingException {
        List<FaceResult> faces = new ArrayList<>();
        for (JsonNode face : member(photo, "faces")) {
            faces.add(face(face));
        }
        return new PhotoResult(
                member(photo, "source").asText(),
                member(photo, "width").asInt(),
                member(photo, "height").asInt(),
                SentAs.valueOf(member(photo, "sentAs").asText()),
                MAPPER.treeToValue(member(photo, "policy"), MatchPolicy.class),
                faces,
                member(photo, "billedCalls").asLong());
    }

    private static FaceResult face(JsonNode face) throws JsonProcessingException {
        return new FaceResult(
                MAPPER.treeToValue(member(face, "box"), BoundingBox.class),
                member(face, "confidence").asDouble(),
                match(face.get("userMatch"), UserMatch.class),
                match(face.get("faceMatch"), FaceMatch.class),
                SearchBy.valueOf(member(face, "decidedBy").asText()),
                SearchStatus.valueOf(member(face, "status").asText()),
                Decision.valueOf(member(face, "decision").asText()),
                member(face, "reason").asText(),
                match(face.get("attributes"), FaceAttributes.class).stream().findFirst());
    }

    private static <T> List<T> match(@Nullable JsonNode match, Class<T> type) throws JsonProcessingException {
        return match == null || match.isNull() ? List.of() : List.of(MAPPER.treeToValue(match, type));
    }

    private static JsonNode member(JsonNode of, String name) {
        JsonNode member = of.get(name);
        if (member == null || member.isNull()) {
            throw new IllegalArgumentException("no " + name);
        }
        return member;
    }
}
