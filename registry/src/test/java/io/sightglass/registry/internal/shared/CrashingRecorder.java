// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import io.sightglass.registry.MetricType;
import io.sightglass.registry.SharedMode;
import io.sightglass.registry.internal.Cells;
import io.sightglass.registry.internal.ChunkStorage;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that records, opens and closes instances and merges those that have ended, as fast as
 * it can, until it is killed.
 *
 * <p>Behind each single amount it acknowledges that one, in a mapped file: what has been counted is
 * what was acknowledged or one more.
 */
final class CrashingRecorder {

  // What is counted, and the long of the file of acknowledgements for each.
  static final int OWN = 0;
  static final int COMMON = 1;
  static final int FRACTIONS = 2;
  static final int GROWING = 3;
  static final int FINDINGS = 4;
  static final int WORDS = 5;

  /** How much a fraction is. */
  static final double FRACTION = 0.25;

  static final String WEBAPP = "/crash";
  static final int GROWING_SERIES = 20;

  /** With more of them, instances live longer. */
  static final int MANY_FILES = 20;

  private static final int INSTANCE_STEPS = 2_000;
  private static final int STEPS_OF_A_SERIES = INSTANCE_STEPS / GROWING_SERIES;
  private static final ArchiverOptions AT_ONCE = new ArchiverOptions(3, 0, 64, 64L << 20);

  private final SharedFolder folder;
  private final ProcessId process;
  private final String run;
  private final MappedByteBuffer acknowledged;

  private CrashingRecorder(Path directory, Path acknowledgements, String run) throws IOException {
    this.folder = SharedFolder.open(directory);
    this.process = processes().current();
    this.run = run;
    try (FileChannel channel =
        FileChannel.open(
            acknowledgements,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      acknowledged = channel.map(FileChannel.MapMode.READ_WRITE, 0, WORDS * Long.BYTES);
    }
    acknowledged.order(Layout.ORDER);
  }

  /** Records into a directory, with the file of acknowledgements and the name of the run. */
  public static void main(String[] args) throws IOException {
    CrashingRecorder recorder = new CrashingRecorder(Path.of(args[0]), Path.of(args[1]), args[2]);
    startDaemon(recorder::archive);
    startDaemon(CrashingRecorder::endWithTheTest);
    System.out.println("started");
    while (true) {
      recorder.live();
    }
  }

  private static void startDaemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whoever started it holds the other end of its input. */
  private static void endWithTheTest() {
    try {
      while (System.in.read() >= 0) {
        LockSupport.parkNanos(1);
      }
    } catch (IOException e) {
      System.err.println(e);
    }
    Runtime.getRuntime().halt(1);
  }

  static Processes processes() {
    return new Processes(Path.of("/proc"));
  }

  private void archive() {
    Findings findings = Findings.create();
    Liveness liveness = new Liveness(folder::lock, processes(), System::currentTimeMillis);
    Archiver archiver =
        new Archiver(folder, liveness, process, AT_ONCE, findings, System::nanoTime);
    while (true) {
      archiver.run(System.currentTimeMillis());
      acknowledged.putLong(FINDINGS * Long.BYTES, findings.list().size());
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** The life of an instance, which grows and is closed. */
  private void live() throws IOException {
    long now = System.currentTimeMillis();
    try (SharedFile file = SharedFile.create(folder.path(), WEBAPP, process, now)) {
      Cells own = column(file, "own", false, run);
      Cells common = column(file, "common", false);
      Cells fractions = column(file, "fractions", true, run);
      for (int step = 0; step < INSTANCE_STEPS || hasManyFiles(step); step++) {
        own.getAndAdd(0, 1);
        acknowledge(OWN);
        common.getAndAdd(0, 1);
        acknowledge(COMMON);
        fractions.addDouble(0, FRACTION);
        acknowledge(FRACTIONS);
        if (step < INSTANCE_STEPS && step % STEPS_OF_A_SERIES == 0) {
          String series = Integer.toString(step / STEPS_OF_A_SERIES);
          column(file, "growing", false, run, series).getAndAdd(0, 1);
          acknowledge(GROWING);
        }
      }
      file.close(System.currentTimeMillis());
    }
  }

  /** Whether merging is behind; this is asked now and then. */
  private boolean hasManyFiles(int step) throws IOException {
    return step % INSTANCE_STEPS != 0 || FolderFiles.of(folder).instances().size() >= MANY_FILES;
  }

  /** A column of a chunk of one row, of a family of its own. */
  private static Cells column(
      SharedFile file, String name, boolean ofFractions, String... labelValues) {
    Schema schema =
        RecordedFile.schema(name, MetricType.COUNTER, SharedMode.ALL, 1, null, labelValues);
    ChunkStorage chunk = file.family(schema).chunk(1);
    Cells wholes = chunk.wholes();
    Cells column = ofFractions ? chunk.fractions() : wholes;
    chunk.add(0, labelValues, 1, null);
    if (!chunk.isWhole()) {
      throw new IllegalStateException("there was no room for " + name);
    }
    return column;
  }

  private void acknowledge(int word) {
    int at = word * Long.BYTES;
    acknowledged.putLong(at, acknowledged.getLong(at) + 1);
  }
}
