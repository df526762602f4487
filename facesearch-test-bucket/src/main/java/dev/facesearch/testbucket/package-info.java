/** An S3 server in process. */
@NullMarked
package dev.facesearch.testbucket;

import org.jspecify.annotations.NullMarked;
