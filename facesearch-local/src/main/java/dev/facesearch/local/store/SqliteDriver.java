package dev.facesearch.local.store;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * The JDBC driver of this class's own class loader. {@link DriverManager} knows only drivers that its caller's class
 * loader sees, and looks for them once in a process: in a web application it finds none, or one of another application.
 * Thread-safe.
 */
final class SqliteDriver {

    /** The driver if loading its class registered it, which then is this class's to undo; null elsewhere. */
    private static @Nullable Driver registered;

    private static int open;

    private SqliteDriver() {}

    /** Opens a connection for something short. */
    static Connection connect(String url) throws SQLException {
        Connection connection = driver().connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("the driver does not know " + url);
        }
        return connection;
    }

    /**
     * Opens a connection; once the last one of this class loader is {@linkplain #close closed} nothing refers to it.
     */
    static synchronized Connection open(String url) throws SQLException {
        Connection connection = connect(url);
        open++;
        return connection;
    }

    /** Closes an opened connection. */
    static synchronized void close(Connection connection) throws SQLException {
        open--;
        try {
            connection.close();
        } finally {
            if (open == 0 && registered != null) {
                DriverManager.deregisterDriver(registered);
                registered = null;
            }
        }
    }

    private static synchronized Driver driver() {
        boolean wasThere = find() != null;
        Driver driver = new JDBC();
        if (!wasThere && registered == null) {
            registered = find();
        }
        return driver;
    }

    /** Returns this class loader's driver, if it is registered; names it without loading it. */
    private static @Nullable Driver find() {
        return DriverManager.drivers()
                .filter(driver -> driver.getClass().getName().equals("org.sqlite.JDBC")
                        && driver.getClass().getClassLoader() == SqliteDriver.class.getClassLoader())
                .findFirst()
                .orElse(null);
    }
}
