package dev.facesearch.internal.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of the library. Nothing that is logged names a person or a picture. */
public final class Log {

    public static final Logger LOG = LoggerFactory.getLogger("dev.facesearch");

    private Log() {}
}
