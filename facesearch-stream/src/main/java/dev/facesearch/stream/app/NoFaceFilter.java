package dev.facesearch.stream.app;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import dev.facesearch.stream.PictureState;
import dev.facesearch.stream.memory.Memory;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The contents without a face as Guava's Bloom filter over their SHA-256, for producers: a picture in it need not be
 * sent. It is made anew from the exact set each time, for the rule of today. One picture in a hundred that is not in
 * the set is said to be; so it is for those who would rather lose that one than pay for the others.
 */
@RestController
class NoFaceFilter {

    private static final double FALSE_POSITIVES = 0.01;

    private final Memory memory;

    NoFaceFilter(Memory memory) {
        this.memory = memory;
    }

    @GetMapping("/no-face.bloom")
    ResponseEntity<StreamingResponseBody> filter() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(this::write);
    }

    void write(OutputStream out) throws IOException {
        long size = memory.counts().getOrDefault(PictureState.NO_FACE, 0L);
        BloomFilter<byte[]> filter = BloomFilter.create(Funnels.byteArrayFunnel(), Math.max(1, size), FALSE_POSITIVES);
        memory.withoutFace(content -> {
            boolean unused = filter.put(content.digest());
        });
        filter.writeTo(out);
    }
}
