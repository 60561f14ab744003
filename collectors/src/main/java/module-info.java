/** Metrics of the JVM and of its process, read when they are scraped, and of its log. */
@org.jspecify.annotations.NullMarked
module io.sightglass.collectors {
  requires transitive io.sightglass.registry;
  requires java.management;
  // Adds the process's CPU time and file descriptors; a run-time image may be without it.
  requires static jdk.management;
  // Its log entries can be counted where it is there.
  requires static transitive java.logging;
  requires static transitive org.jspecify;

  exports io.sightglass.collectors;
  exports io.sightglass.collectors.logging;
}
