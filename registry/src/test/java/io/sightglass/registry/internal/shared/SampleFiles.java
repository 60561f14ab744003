// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.GaugeBits;
import java.util.List;
import java.util.UUID;

/** Files with all that the format knows. */
final class SampleFiles {

  static final String PAGE = "# TYPE pool_size gauge\npool_size 3.0\n# EOF\n";
  static final String EXAMPLES =
      "# TYPE orders counter\norders_total{shop=\"a\"} 1.0 # {trace_id=\"x\"} 1.0\n# EOF\n";

  private SampleFiles() {}

  /** An instance of every type of family. */
  static SharedFileBuilder instance() {
    SharedFileBuilder file = SharedFileBuilder.instance();
    RecordWriter log = file.log();
    log.origin(1, "/shop");
    orders(file);
    log.family(2, 1, SampleSchemas.histogram("latency_seconds", "path"));
    log.chunk(21, 2, 4);
    file.wholes(21, 16, 1, 2, 3, 4, 5_000_000_000L);
    log.series(21, 0, 1_700_000_000_002L, List.of("/"), Buckets.of(1));
    log.family(3, 1, SampleSchemas.gauge("queue_length", SharedMode.SUM));
    log.chunk(31, 3, 1);
    file.wholes(31, 1, GaugeBits.of(2.5));
    log.series(31, 0, 1_700_000_000_003L, List.of(), null);
    log.family(4, 1, SampleSchemas.gauge("last_run_seconds", SharedMode.LATEST));
    log.chunk(41, 4, 1);
    file.wholes(41, 2, GaugeBits.of(7), 1_700_000_000_000_000_009L);
    log.series(41, 0, 1_700_000_000_004L, List.of(), null);
    rest(file);
    return file;
  }

  private static void orders(SharedFileBuilder file) {
    file.log().family(1, 1, SampleSchemas.counter("orders", "shop"));
    file.log().chunk(11, 1, 8);
    file.wholes(11, 8, 5, 6);
    file.log().series(11, 0, 1_700_000_000_000L, List.of("a"), null);
    file.log().series(11, 1, 1_700_000_000_001L, List.of("b\n"), null);
    file.column(11, Layout.USE_FRACTIONS, 8, 0, Double.doubleToRawLongBits(0.5));
    file.wholes(11, 8, 100);
  }

  private static void rest(SharedFileBuilder file) {
    RecordWriter log = file.log();
    log.family(5, 1, SampleSchemas.summary("batch_bytes"));
    log.chunk(51, 5, 1);
    file.wholes(51, 2, 3, 300);
    log.series(51, 0, 1_700_000_000_005L, List.of(), null);
    log.family(6, 1, SampleSchemas.info("build"));
    log.chunk(61, 6, 1);
    file.wholes(61, 1);
    log.series(61, 0, 0, List.of(), null);
    log.facts(61, 0, Labels.of("version", "1.2"));
    log.family(7, 1, SampleSchemas.stateSet("phase", "starting", "running"));
    log.chunk(71, 7, 1);
    file.wholes(71, 1, 3);
    log.series(71, 0, 0, List.of(), null);
    file.publish(PAGE, EXAMPLES);
  }

  /** What {@link #instance} is read as. */
  static List<String> instanceLines() {
    return List.of(
        "orders of /shop",
        "{shop=\"a\"} since 1700000000000",
        "wholes [5]",
        "wholes [100]",
        "fractions [0.0]",
        "{shop=\"b\\n\"} since 1700000000001",
        "wholes [6]",
        "wholes [0]",
        "fractions [0.5]",
        "latency_seconds of /shop",
        "{path=\"/\"} since 1700000000002 shows [1.0, Infinity]",
        "wholes [1, 2, 3, 4, 5000000000]",
        "queue_length of /shop",
        "{} since 1700000000003",
        "wholes [" + GaugeBits.of(2.5) + "]",
        "last_run_seconds of /shop",
        "{} since 1700000000004",
        "wholes [" + GaugeBits.of(7) + ", 1700000000000000009]",
        "batch_bytes of /shop",
        "{} since 1700000000005",
        "wholes [3, 300]",
        "build of /shop",
        "{} since 0",
        "wholes [0]",
        "facts {version=\"1.2\"}",
        "phase of /shop",
        "{} since 0",
        "wholes [3]");
  }

  /** An archive of two web applications and three instances. */
  static SharedFileBuilder archive() {
    SharedFileBuilder file = SharedFileBuilder.archive();
    RecordWriter log = file.log();
    log.consumed(new UUID(1, 1), 1_700_000_001_000L);
    log.consumed(new UUID(2, 2), 1_700_000_002_000L);
    log.consumed(new UUID(3, 3), 1_700_000_003_000L);
    log.origin(1, "/shop");
    log.origin(2, "/admin");
    log.family(1, 1, SampleSchemas.counter("orders", "shop"));
    log.chunk(1, 1, 1);
    file.wholes(1, 1, 1234);
    log.series(1, 0, 1_600_000_000_000L, List.of("a"), null);
    log.family(2, 2, SampleSchemas.counter("orders"));
    log.chunk(2, 2, 1);
    file.column(2, Layout.USE_FRACTIONS, 1, Double.doubleToRawLongBits(0.25));
    file.wholes(2, 1, 1);
    log.series(2, 0, 1_600_000_000_001L, List.of(), null);
    return file;
  }

  /** What {@link #archive} is read as. */
  static List<String> archiveLines() {
    return List.of(
        "orders of /shop",
        "{shop=\"a\"} since 1600000000000",
        "wholes [1234]",
        "orders of /admin",
        "{} since 1600000000001",
        "wholes [1]",
        "fractions [0.25]");
  }
}
