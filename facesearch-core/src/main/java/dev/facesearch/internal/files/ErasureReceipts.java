package dev.facesearch.internal.files;

import dev.facesearch.StateFileException;
import dev.facesearch.imaging.FileReason;
import dev.facesearch.internal.service.UserId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A folder of receipts, which only their owner can read: {@code erasure-….open} until the erasure is verified,
 * {@code erasure-….done} from then on. Each is written in full and is on the disk when a method returns.
 */
public final class ErasureReceipts {

    private static final String PREFIX = "erasure-";
    private static final String OPEN = ".open";
    private static final String DONE = ".done";
    private static final long MAX_BYTES = 1 << 28;

    private final Path folder;
    private final List<String> damaged = new ArrayList<>();

    public ErasureReceipts(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the receipt of an erasure of this person, by any id written from the name, that was begun and not yet
     * verified.
     */
    public Optional<ErasureReceipt> open(String collectionArn, Collection<UserId> forms) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + OPEN)) {
            for (Path file : files) {
                Optional<ErasureReceipt> receipt =
                        readable(file).filter(read -> forms.stream().anyMatch(user -> read.isOf(collectionArn, user)));
                if (receipt.isPresent()) {
                    return receipt;
                }
            }
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException e) {
            throw new StateFileException(
                    "cannot read the erasure receipts in " + folder + ": " + FileReason.of(e, folder), e);
        }
    }

    /** Returns the receipts that {@link #open} could not read, each with the reason; whose they are is unknown. */
    public List<String> damaged() {
        return List.copyOf(damaged);
    }

    private Optional<ErasureReceipt> readable(Path file) {
        try {
            return Optional.of(read(file));
        } catch (StateFileException e) {
            damaged.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            damaged.add("the erasure receipt " + file + " cannot be read: " + FileReason.of(e, file));
        }
        return Optional.empty();
    }

    private static ErasureReceipt read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new StateFileException(file + " is too large for an erasure receipt", null);
        }
        String name = file.getFileName().toString();
        String id = name.substring(PREFIX.length(), name.length() - OPEN.length());
        return ErasureReceipt.parse(id, Files.readString(file, StandardCharsets.US_ASCII), file);
    }

    public Path write(ErasureReceipt receipt) {
        Path file = file(receipt, receipt.done().isPresent() ? DONE : OPEN);
        try {
            OwnerOnlyFiles.createFolder(folder);
            OwnerOnlyFiles.replace(file, receipt.text().getBytes(StandardCharsets.US_ASCII));
            if (receipt.done().isPresent()) {
                OwnerOnlyFiles.delete(file(receipt, OPEN));
            }
            return file;
        } catch (IOException e) {
            throw new StateFileException("cannot write the erasure receipt " + file + ": " + FileReason.of(e, file), e);
        }
    }

    private Path file(ErasureReceipt receipt, String ending) {
        return folder.resolve(PREFIX + receipt.id() + ending);
    }
}
