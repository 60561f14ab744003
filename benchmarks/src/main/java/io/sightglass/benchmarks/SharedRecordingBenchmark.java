// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.Counter;
import io.sightglass.registry.Histogram;
import io.sightglass.registry.Registry;
import io.sightglass.registry.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What recording costs in a registry that shares a directory, beside one on the heap. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SharedRecordingBenchmark {

  private static final long NANOS = 123_456;

  @Param({"heap", "shared"})
  public String storage = "";

  private Path directory;
  private Registry registry;
  private Counter counter;
  private Histogram histogram;

  @Setup
  public void setUp() throws IOException {
    directory = Files.createTempDirectory("sightglass-shared");
    Map<String, String> settings =
        storage.equals("heap")
            ? Map.of()
            : Map.of("sightglass.shared.dir", directory.resolve("d").toString());
    registry = Registry.create(Settings.of(settings::get));
    counter = registry.counter("orders_total").register();
    histogram = registry.histogram("duration_seconds").register();
    inc();
    Checks.requireEqual(storage + " count", 1, counter.value());
    Checks.requireEqual(storage + " findings", 0, (double) registry.findings().list().size());
  }

  @TearDown
  public void tearDown() throws IOException {
    registry.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public void inc() {
    counter.inc();
  }

  @Benchmark
  public void observe() {
    histogram.observe(0.000_123_456);
  }

  @Benchmark
  public void observeNanos() {
    histogram.observeNanos(NANOS);
  }
}
