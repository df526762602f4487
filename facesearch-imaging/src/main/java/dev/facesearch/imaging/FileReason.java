package dev.facesearch.imaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a file system refused, in words for a message: Java's own message for the usual reasons is nothing but a
 * path. In this room because every other one that reads or writes files may use it.
 */
public final class FileReason {

    private FileReason() {}

    /**
     * Returns the reason alone, such as {@code "permission denied"}; the caller's message names the file.
     *
     * @param failure an {@link IOException}, or an exception that wraps one
     */
    public static String of(Exception failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof AccessDeniedException) {
            return "permission denied; see to its rights and to those of its folder";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "something else of that name is there already";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a folder";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        String reason = cause instanceof FileSystemException refused ? refused.getReason() : cause.getMessage();
        return reason == null || reason.isBlank() ? cause.getClass().getSimpleName() : withCure(reason);
    }

    /**
     * Returns the same, and after it the path that was refused where it lies outside of the file or folder the message
     * is about, such as a parent that cannot be created.
     *
     * @param failure an {@link IOException}, or an exception that wraps one
     * @param about what the caller's message names
     */
    public static String of(Exception failure, Path about) {
        String reason = of(failure);
        @Nullable String file = unwrapped(failure) instanceof FileSystemException refused ? refused.getFile() : null;
        return file == null || isWithin(file, about) ? reason : file + ": " + reason;
    }

    private static boolean isWithin(String file, Path about) {
        try {
            return Path.of(file).toAbsolutePath().startsWith(about.toAbsolutePath());
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Throwable unwrapped(Exception failure) {
        boolean wraps = failure instanceof UncheckedIOException || failure instanceof DirectoryIteratorException;
        return wraps && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns the operating system's words as they are: they are what is searched for. */
    private static String withCure(String reason) {
        return switch (reason) {
            case "No space left on device", "Disk quota exceeded" -> reason + "; make room";
            case "Read-only file system" -> reason + "; give a folder that can be written";
            case "Too many open files" -> reason + "; raise the limit (ulimit -n)";
            case "File name too long" -> reason + "; shorten it";
            case "Not a directory" -> "a part of its path is a file, not a folder";
            case "Is a directory" -> "it is a folder, not a file";
            default -> reason;
        };
    }
}
