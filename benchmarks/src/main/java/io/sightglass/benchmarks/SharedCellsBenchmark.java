// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.HeapCells;
import io.sightglass.registry.internal.MappedCells;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Cells of a mapped file beside cells of the heap: what is done for an increment and more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SharedCellsBenchmark {

  private static final int CELLS = 64;
  private static final int START = 256;
  private static final int BUCKETS = 14;
  private static final long NANOS = 123_456;

  @Param({"heap", "mapped"})
  public String memory = "";

  private Cells cells;
  private Path file;

  @Setup
  public void setUp() throws IOException {
    file = Files.createTempFile("cells", ".sg");
    cells = memory.equals("heap") ? new HeapCells(CELLS) : mapped(file);
    inc();
    Checks.requireEqual(memory + " count", 1, (double) cells.get(0));
  }

  private static Cells mapped(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer bytes =
          channel.map(MapMode.READ_WRITE, 0, START + (long) CELLS * Long.BYTES);
      return new MappedCells(bytes, START, START);
    }
  }

  @TearDown
  public void tearDown() throws IOException {
    Files.deleteIfExists(file);
  }

  @Benchmark
  public long inc() {
    return cells.getAndAdd(0, 1);
  }

  /** A bucket and the sum. */
  @Benchmark
  public long observe() {
    return cells.getAndAdd(5, 1) + cells.getAndAdd(BUCKETS, NANOS);
  }

  /** What a thread does with a column of its own. */
  @Benchmark
  public long observeUnshared() {
    return cells.addUnshared(5, 1) + cells.addUnshared(BUCKETS, NANOS);
  }

  @Benchmark
  public void addDouble() {
    cells.addDouble(1, 0.5);
  }
}
