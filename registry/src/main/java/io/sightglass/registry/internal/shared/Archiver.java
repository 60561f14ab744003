// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what ended instances have recorded into the archive of a directory, and deletes their
 * files.
 *
 * <p>Any number of them may run at the same time, in any number of processes: one does the work.
 */
public final class Archiver {

  /*
   * Who does the work is decided twice. Within this JVM, all copies of the library in all class
   * loaders share the monitor of one string, since equal interned strings are one object. Between
   * processes it is the lock of a file, which is opened only while the monitor is held: a process
   * that closes any channel of a file loses all its locks on it (fcntl(2)).
   *
   * The file that is locked holds when somebody last looked what there is to do, so that a thousand
   * instances do not look a thousand times as often as one.
   */

  private static final String MONITOR = "io.sightglass.shared ";
  static final long STUCK_MILLIS = 600_000;

  private final SharedFolder folder;
  private final Findings findings;
  private final ArchiverOptions options;
  private final LongSupplier nanos;
  private final ArchiveRound round;
  private final FileSteps steps;

  /** Since when another process has had the lock each time. Both under the monitor. */
  private long refusedSinceMillis;

  private boolean isRefused;
  private volatile ArchiveReport report = ArchiveReport.NONE;

  /**
   * An archiver for one instance, or for a process that has none.
   *
   * @param process this one
   * @param findings takes what goes wrong
   * @param nanos a clock for durations
   */
  public Archiver(
      SharedFolder folder,
      Liveness liveness,
      ProcessId process,
      ArchiverOptions options,
      Findings findings,
      LongSupplier nanos) {
    this(folder, liveness, process, options, findings, nanos, new FileSteps());
  }

  Archiver(
      SharedFolder folder,
      Liveness liveness,
      ProcessId process,
      ArchiverOptions options,
      Findings findings,
      LongSupplier nanos,
      FileSteps steps) {
    this.folder = folder;
    this.findings = findings;
    this.options = options;
    this.nanos = nanos;
    this.steps = steps;
    this.round = new ArchiveRound(folder, liveness, process, options, findings, steps);
  }

  /**
   * Does what there is to do, unless another one does it or has just done it. Whatever goes wrong
   * is a finding.
   *
   * @param nowMillis the time in milliseconds since 1970
   * @return whether it looked what there is to do
   */
  public boolean run(long nowMillis) {
    synchronized ((MONITOR + folder.path()).intern()) {
      try {
        steps.makeRoom(folder, folder.archiveLock());
        return isRun(nowMillis);
      } catch (IOException | RuntimeException e) {
        failed(e);
        return false;
      }
    }
  }

  private boolean isRun(long nowMillis) throws IOException {
    try (FileChannel channel = folder.openOrCreate(folder.archiveLock());
        FileLock lock = tryLock(channel)) {
      if (lock == null) {
        refused(nowMillis);
        return false;
      }
      isRefused = false;
      if (!isTime(channel, nowMillis)) {
        return false;
      }
      work(nowMillis);
      return true;
    }
  }

  /** No round takes minutes: whoever has the lock for so long does not work. */
  private void refused(long nowMillis) throws IOException {
    // The clock may have been set back since.
    if (!isRefused || nowMillis < refusedSinceMillis) {
      isRefused = true;
      refusedSinceMillis = nowMillis;
    }
    if (nowMillis - refusedSinceMillis >= STUCK_MILLIS && round.isAnyDead()) {
      findings.warn(
          folder.archiveLock().toString(),
          "is to be locked for seconds only, but another process has held it for 10 minutes, so that"
              + " files of ended instances stay; end that process");
    }
  }

  /** What has been done so far. */
  public ArchiveReport report() {
    return report;
  }

  private void work(long nowMillis) throws IOException {
    long start = nanos.getAsLong();
    ArchiveRound.Result result = round.run(nowMillis);
    ArchiveReport next = report;
    for (int i = 0; i < result.badFiles(); i++) {
      next = next.badFile();
    }
    if (result.merged()) {
      long took = nanos.getAsLong() - start;
      next = next.merged(result.folded(), result.series(), result.shrunk(), took);
    }
    for (int i = 0; i < result.failures(); i++) {
      next = next.failed();
    }
    report = next;
  }

  private void failed(Exception e) {
    report = report.failed();
    String reason = e instanceof IOException cause ? Causes.reason(cause) : e.toString();
    findings.warn(
        "archive of " + folder.path(),
        "has to be written when instances end, but could not be: "
            + reason
            + "; nothing is lost, their files stay until it can");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Not one of us, who would hold the monitor.
      return null;
    }
  }

  private boolean isTime(FileChannel channel, long nowMillis) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(Long.BYTES);
    int read = channel.read(last, 0);
    if (read == Long.BYTES && Math.abs(nowMillis - last.getLong(0)) < options.periodMillis()) {
      return false;
    }
    channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, nowMillis), 0);
    return true;
  }
}
