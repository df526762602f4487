package dev.facesearch.packer;

import static java.util.Objects.requireNonNull;

import dev.facesearch.packer.PackDescription.Network;
import dev.facesearch.packer.PackDescription.NpmPackage;
import dev.facesearch.packer.PackDescription.PackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the files a pack description names, unless they are there already. Run by the build of the data modules. */
public final class Packer {

    private final TarballCache cache;
    private final Progress progress;

    Packer(TarballCache cache, Progress progress) {
        this.cache = cache;
        this.progress = progress;
    }

    /**
     * Packs.
     *
     * @param args the pack description's file, and the folder to write to
     */
    public static void main(String[] args) {
        if (args.length != 2) {
            throw new PackException("usage: Packer PACK_DESCRIPTION OUTPUT_FOLDER");
        }
        Progress progress = new Progress(System.out);
        Map<String, String> environment = System.getenv();
        Path folder = TarballCache.root(environment, System.getProperty("user.home", "."))
                .resolve("npm");
        TarballCache cache = new TarballCache(folder, new Npm(environment, progress), progress);
        new Packer(cache, progress).pack(PackDescription.read(Path.of(args[0])), Path.of(args[1]));
    }

    void pack(PackDescription description, Path output) {
        for (NpmPackage npmPackage : description.packages()) {
            try {
                List<PackedFile> missing = missing(npmPackage, output);
                if (!missing.isEmpty()) {
                    write(npmPackage, missing, output);
                    progress.line("Packed " + missing.size() + " files of " + npmPackage.coordinates());
                }
            } catch (IOException e) {
                throw new PackException("cannot pack " + npmPackage.coordinates() + ": " + e, e);
            }
        }
    }

    private static List<PackedFile> missing(NpmPackage npmPackage, Path output) throws IOException {
        List<PackedFile> missing = new ArrayList<>();
        for (PackedFile file : npmPackage.files()) {
            Path target = output.resolve(file.to());
            if (!Files.isRegularFile(target) || !Digests.sha256(target).equals(file.sha256())) {
                missing.add(file);
            }
        }
        return missing;
    }

    private void write(NpmPackage npmPackage, List<PackedFile> files, Path output) throws IOException {
        Map<String, Integer> sizes = new HashMap<>();
        for (PackedFile file : files) {
            sizes.put(file.from(), file.bytes());
            if (file.network() != null) {
                sizes.put(file.network().manifest(), file.network().manifestBytes());
            }
        }
        Map<String, byte[]> contents = Tarball.read(cache.tarball(npmPackage), sizes);
        for (PackedFile file : files) {
            byte[] content = content(file, contents);
            String sha256 = Digests.sha256(content);
            if (!sha256.equals(file.sha256())) {
                throw new PackException(file.from() + " of " + npmPackage.coordinates()
                        + " is not what was pinned: expected SHA-256 " + file.sha256() + ", got " + sha256);
            }
            write(output.resolve(file.to()), content);
        }
    }

    private byte[] content(PackedFile file, Map<String, byte[]> contents) throws IOException {
        byte[] content = requireNonNull(contents.get(file.from()), file.from()).clone();
        Network network = file.network();
        if (network != null) {
            byte[] manifest = requireNonNull(contents.get(network.manifest()), network.manifest());
            content = network.layers().toOnnx(TfjsWeights.read(manifest, content));
            progress.line("  " + file.to() + ": made of TensorFlow.js weights");
        }
        if (file.tflite() != null) {
            content = TfliteNetwork.toOnnx(content, file.tflite());
            progress.line("  " + file.to() + ": made of a TensorFlow Lite model");
        }
        if (file.anySize() != null) {
            content = AnySize.of(content, file.anySize());
            progress.line("  " + file.to() + ": takes pictures of any size");
        }
        if (file.zeroWeightsBelow() > 0) {
            int zeroed = TinyWeights.zero(content, file.zeroWeightsBelow());
            progress.line("  " + file.to() + ": " + zeroed + " tiny weights set to zero");
        }
        return content;
    }

    /** Writes the file whole or not at all, also where two builds write the same file. */
    private static void write(Path target, byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), ".packer", ".part");
        try {
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
