/** The photographs of the demo, for the command, the examples and tests. */
package dev.facesearch.demo;
