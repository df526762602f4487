package dev.facesearch.local.store;

import dev.facesearch.local.store.StoreException.Kind;
import java.sql.SQLException;

/** The meanings of SQLite's errors, and what to do about each. */
final class DatabaseFault {

    /** Primary result codes (sqlite.org/rescode.html); the bits above hold details. */
    private static final int PRIMARY = 0xff;

    private static final int ERROR = 1;
    private static final int READ_ONLY = 8;
    private static final int IO_ERROR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final int NOT_A_DATABASE = 26;

    private DatabaseFault() {}

    static StoreException of(String name, SQLException cause) {
        return switch (cause.getErrorCode() & PRIMARY) {
            case FULL ->
                fault(Kind.FULL, name + ": the disk is full; nothing was changed, make room and try again", cause);
            case READ_ONLY, CANNOT_OPEN ->
                fault(
                        Kind.READ_ONLY,
                        name + " cannot be written: " + cause.getMessage()
                                + "; nothing was changed, see to its rights and to whether its disk is read-only",
                        cause);
            case IO_ERROR ->
                fault(
                        Kind.FAILED,
                        name + ": the disk failed (" + cause.getMessage()
                                + "); nothing more is acknowledged. See to the"
                                + " disk, then close the store and open it again",
                        cause);
            case CORRUPT, NOT_A_DATABASE -> Database.damaged(name, String.valueOf(cause.getMessage()), cause);
            default -> fault(Kind.UNAVAILABLE, "the database refused in " + name + ": " + cause.getMessage(), cause);
        };
    }

    /** Returns whether the file's content is damaged. */
    static boolean isDamage(SQLException cause) {
        int code = cause.getErrorCode() & PRIMARY;
        // A file whose schema is not that of a store makes statements wrong, not pages.
        return code == CORRUPT || code == NOT_A_DATABASE || code == ERROR;
    }

    private static StoreException fault(Kind kind, String message, SQLException cause) {
        return new StoreException(kind, message, cause);
    }
}
