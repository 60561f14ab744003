/** Metrics of the JVM and of its process, read when they are scraped. */
@org.jspecify.annotations.NullMarked
module io.sightglass.collectors {
  requires transitive io.sightglass.registry;
  requires java.management;
  // Adds the process's CPU time and file descriptors; a run-time image may be without it.
  requires static jdk.management;
  requires static org.jspecify;

  exports io.sightglass.collectors;
}
