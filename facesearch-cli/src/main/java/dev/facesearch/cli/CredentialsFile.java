package dev.facesearch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/** The access keys of a file in the form of {@code ~/.aws/credentials}. */
final class CredentialsFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private CredentialsFile() {}

    /** Returns the keys of all profiles, of which there must be one. */
    static List<AwsCredentials> read(Path file) throws IOException {
        checkPrivate(file);
        List<AwsCredentials> keys = new ArrayList<>();
        for (Profile profile : ProfileFile.builder()
                .content(file)
                .type(ProfileFile.Type.CREDENTIALS)
                .build()
                .profiles()
                .values()) {
            @Nullable String accessKey = profile.property("aws_access_key_id").orElse(null);
            @Nullable String secretKey = profile.property("aws_secret_access_key").orElse(null);
            if (accessKey == null || secretKey == null) {
                throw new CommandFault("the profile " + profile.name() + " in " + file
                        + " needs aws_access_key_id and aws_secret_access_key");
            }
            keys.add(AwsBasicCredentials.create(accessKey, secretKey));
        }
        if (keys.isEmpty()) {
            throw new CommandFault("no profile in " + file);
        }
        return keys;
    }

    private static void checkPrivate(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "no file of credentials");
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
            throw new CommandFault("others can read " + file + ": chmod 600 it");
        }
    }
}
