package dev.facesearch.examples;

import dev.facesearch.demo.DemoPhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The demo photos laid out as the examples expect them. */
final class Folders {

    private Folders() {}

    static Path of(Path folder, String... photos) throws IOException {
        Files.createDirectories(folder);
        for (String photo : photos) {
            Files.write(folder.resolve(photo), DemoPhotos.bytes(photo));
        }
        return folder;
    }
}
