package dev.facesearch.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A place like a container, by Linux' own means and for root alone: another root folder, which is read-only and holds a
 * shell, what a Debian base image has, and the archive; a user without a name; no network but loopback; no process of
 * others. There is no Maven, no npm and no Java in it. {@code /data}, {@code /cache} and {@code /tmp} are empty and can
 * be written.
 */
final class Sandbox {

    static final String USER = "10001";

    /** Mounts the root in a namespace of its own, goes there, and becomes somebody else. */
    private static final String ENTER = """
            set -eu
            root=$1 archive=$2 java=$3
            shift 3
            mount --make-rprivate /
            mount -t tmpfs -o mode=755 none "$root"
            mkdir "$root/usr" "$root/opt" "$root/data" "$root/cache" "$root/tmp" "$root/proc" "$root/dev" "$root/etc" "$root/java"
            mkdir "$root/usr/bin" "$root/usr/lib" "$root/opt/facesearch"
            for tool in sh bash cat cksum chmod dirname env grep id kill ls mkdir mv printf readlink rm sed setpriv sleep tr uname timeout; do
                file=$(readlink -f "$(command -v "$tool")") && [ -f "$file" ] && cp "$file" "$root/usr/bin/$tool"
            done
            mount --bind /usr/lib "$root/usr/lib"
            mkdir -p "$root/usr/lib/jvm" 2>/dev/null || true
            [ ! -d /usr/lib/jvm ] || mount -t tmpfs -o ro none "$root/usr/lib/jvm"
            [ ! -d /usr/lib64 ] || { mkdir "$root/usr/lib64" && mount --bind /usr/lib64 "$root/usr/lib64"; }
            for link in bin lib lib64; do [ ! -e "/usr/$link" ] || ln -s "usr/$link" "$root/$link"; done
            mount --bind -o ro "$archive" "$root/opt/facesearch"
            [ "$java" = none ] || mount --bind -o ro "$java" "$root/java"
            # Debian's Java has its settings there, and the labels in pictures need a font.
            for folder in /etc/java-* /etc/fonts /usr/share/fonts /usr/share/fontconfig; do
                [ ! -d "$folder" ] || { mkdir -p "$root$folder" && mount --bind -o ro "$folder" "$root$folder"; }
            done
            touch "$root/dev/null" "$root/dev/urandom" "$root/dev/random"
            for device in null urandom random; do mount --bind /dev/$device "$root/dev/$device"; done
            mount -t proc proc "$root/proc"
            for folder in data cache tmp; do
                mount -t tmpfs -o mode=700,uid=10001,gid=10001 none "$root/$folder"
            done
            ip link set lo up 2>/dev/null || true
            mount -o remount,ro "$root"
            exec chroot "$root" /usr/bin/setpriv --reuid 10001 --regid 10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \\
                /usr/bin/env -i "$@"
            """;

    private final Path root;
    private final Path archive;
    private final String java;

    /**
     * Prepares a sandbox.
     *
     * @param root an empty folder
     * @param archive the unpacked archive, at {@code /opt/facesearch} inside
     * @param java a Java to have at {@code /java}, or {@code none}
     */
    Sandbox(Path root, Path archive, String java) {
        this.root = root;
        this.archive = archive;
        this.java = java;
    }

    /** Returns whether this machine lets the test make one. */
    static boolean isPossible() {
        try {
            Process process = new ProcessBuilder(
                            "unshare", "--mount", "--net", "--pid", "--fork", "setpriv", "--reuid", USER, "true")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Starts a shell's commands inside. */
    Process start(Map<String, String> environment, String commands) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--mount", "--net", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, "sandbox"));
        command.addAll(List.of(root.toString(), archive.toString(), java));
        command.add("PATH=/usr/bin");
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("sh", "-c", commands));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs a shell's commands inside, and returns what they printed, with their exit code behind it. */
    String run(Map<String, String> environment, String commands) throws IOException, InterruptedException {
        Process process = start(environment, commands);
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return printed + "exit " + process.exitValue();
    }

    static Path unpacked(Path archive, Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException(archive + " cannot be unpacked");
        }
        try (var folders = Files.list(folder)) {
            return folders.findFirst().orElseThrow();
        }
    }
}
