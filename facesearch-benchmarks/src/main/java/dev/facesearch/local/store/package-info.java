/** What measurements need of the store's inside. */
@NullMarked
package dev.facesearch.local.store;

import org.jspecify.annotations.NullMarked;
