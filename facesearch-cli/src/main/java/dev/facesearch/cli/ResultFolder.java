package dev.facesearch.cli;

import dev.facesearch.WriteFailedException;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.imaging.Photo;
import dev.facesearch.s3.S3Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder that results are written to, each completely or not at all; returns the place of each. */
sealed interface ResultFolder {

    String picture(String name, Photo photo);

    String json(String name, String json);

    /** A folder in a bucket. */
    record InS3(S3Results results) implements ResultFolder {
        @Override
        public String picture(String name, Photo photo) {
            return results.picture(name, photo).toString();
        }

        @Override
        public String json(String name, String json) {
            return results.json(name, json).toString();
        }
    }

    /** A folder on this machine, created if it is missing. */
    record OnDisk(Path folder) implements ResultFolder {
        @Override
        public String picture(String name, Photo photo) {
            return write(name, photo.bytes());
        }

        @Override
        public String json(String name, String json) {
            return text(name, json);
        }

        String text(String name, String text) {
            return write(name, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Returns the file of a name, which may have folders in it but must not lead out of this one. */
        private Path target(String name) {
            Path target = folder.resolve(name);
            if (!target.toAbsolutePath()
                    .normalize()
                    .startsWith(folder.toAbsolutePath().normalize())) {
                throw new WriteFailedException(
                        "cannot write " + name + " into " + folder + ": the name leads out of the folder", null);
            }
            return target;
        }

        private Path created(Path target) throws IOException {
            Path parent = target.getParent();
            return Files.createDirectories(parent == null ? folder : parent);
        }

        private String write(String name, byte[] content) {
            try {
                Path target = target(name);
                Path part = Files.createTempFile(created(target), ".result", ".part");
                try {
                    Files.write(part, content);
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(part);
                }
                return target.toString();
            } catch (InvalidPathException e) {
                throw new WriteFailedException(
                        "cannot write " + name + " into " + folder + ": the name cannot be a file's in this locale", e);
            } catch (IOException e) {
                throw new WriteFailedException(
                        "cannot write " + folder.resolve(name) + ": " + FileReason.of(e, folder), e);
            }
        }
    }
}
