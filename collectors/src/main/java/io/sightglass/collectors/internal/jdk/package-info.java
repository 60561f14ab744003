/** What only the {@code jdk.management} module knows; entered after a class-presence check. */
package io.sightglass.collectors.internal.jdk;
