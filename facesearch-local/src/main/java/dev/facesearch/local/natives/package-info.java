/**
 * Native libraries of ONNX Runtime and SQLite, unpacked once.
 *
 * <p>Both jars unpack their library into a new temporary folder at each start, tens of megabytes, and leave it there
 * when the process is killed. Here each is unpacked once into a fixed folder that belongs to the user alone, and is
 * compared with the jar's entry before every use. For the use of this module's other packages.
 */
@NullMarked
package dev.facesearch.local.natives;

import org.jspecify.annotations.NullMarked;
