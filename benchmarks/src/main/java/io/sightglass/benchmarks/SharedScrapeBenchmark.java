// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.exposition.PrometheusText;
import io.sightglass.registry.internal.shared.Liveness;
import io.sightglass.registry.internal.shared.MergedPage;
import io.sightglass.registry.internal.shared.MergedView;
import io.sightglass.registry.internal.shared.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A warm scrape of a shared directory: all files are read again, and what is in them adds up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SharedScrapeBenchmark {

  /** Instances, and series of each. */
  @Param({"50x1000", "1000x500"})
  public String size = "";

  private SharedDirectory directory;
  private MergedView view;

  @Setup(Level.Trial)
  public void setUp() throws IOException {
    int by = size.indexOf('x');
    int instances = Integer.parseInt(size.substring(0, by));
    int series = Integer.parseInt(size.substring(by + 1));
    Path path = Files.createTempDirectory("shared");
    directory = SharedDirectory.create(path, instances, series);
    view = view(directory);
    MergedPage merged = read(view);
    Checks.requireEqual("live files", instances, (double) merged.files().live());
    PageCheck check = PageCheck.of(text(merged));
    String name = SharedDirectory.family(0) + "_total";
    int rows = series / SharedDirectory.FAMILIES;
    Checks.requireEqual("series", rows, (double) check.lines(name));
    Checks.requireEqual("sum", instances * (rows * (rows - 1) / 2.0), check.sum(name));
  }

  static MergedView view(SharedDirectory directory) {
    Liveness liveness =
        new Liveness(
            directory.folder()::lock, new Processes(Path.of("/proc")), System::currentTimeMillis);
    return new MergedView(
        directory.folder(),
        Set.of(),
        liveness,
        System::currentTimeMillis,
        report -> {
          throw new IllegalStateException(report);
        });
  }

  static MergedPage read(MergedView view) {
    return Objects.requireNonNull(view.read(null), "page");
  }

  static byte[] text(MergedPage merged) {
    ByteArraySink sink = new ByteArraySink();
    PrometheusText.write(visitor -> merged.parts().forEach(part -> part.push(visitor)), sink);
    return sink.toByteArray();
  }

  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    directory.close();
  }

  @Benchmark
  public MergedPage merge() {
    return read(view);
  }

  @Benchmark
  public byte[] page() {
    return text(read(view));
  }
}
