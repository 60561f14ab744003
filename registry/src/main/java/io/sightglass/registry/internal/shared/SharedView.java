// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Settings;
import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.SharedSetting;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A shared directory as it is shown and looked after: what all instances recorded, and the archive
 * of those that have ended. Safe for use by many threads.
 */
public final class SharedView {

  /** How often it is to be looked after. */
  public static final long PERIOD_MILLIS = ArchiverOptions.DEFAULT.periodMillis();

  private static final Path PROC = Path.of("/proc");
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final SharedFolder folder;
  private final Settings settings;
  private final Findings findings;
  private final NanoClock nanos;
  private final LongSupplier wallMillis;
  private final Processes processes = new Processes(PROC);
  private final ProcessId process = processes.current();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Parts parts;

  /** What reads it, and what looks after it. */
  private record Parts(MergedView view, Archiver archiver) {}

  private SharedView(
      SharedFolder folder,
      Settings settings,
      Findings findings,
      NanoClock nanos,
      LongSupplier wallMillis) {
    this.folder = folder;
    this.settings = settings;
    this.findings = findings;
    this.nanos = nanos;
    this.wallMillis = wallMillis;
  }

  /**
   * A view of a directory.
   *
   * @param findings takes what goes wrong
   * @param wallMillis milliseconds since 1970
   */
  public static SharedView of(
      SharedFolder folder,
      Settings settings,
      Findings findings,
      NanoClock nanos,
      LongSupplier wallMillis) {
    return new SharedView(folder, settings, findings, nanos, wallMillis);
  }

  /**
   * Made by whoever needs it first: a JVM that has just started would take longer to load this than
   * all else that an instance needs to begin.
   */
  private Parts parts() {
    Parts made = parts;
    if (made == null) {
      lock.lock();
      try {
        made = parts == null ? make() : parts;
        parts = made;
      } finally {
        lock.unlock();
      }
    }
    return made;
  }

  private Parts make() {
    Liveness liveness = new Liveness(folder::lock, processes, wallMillis);
    Set<SharedLabel> labels = EnumSet.noneOf(SharedLabel.class);
    labels.addAll(settings.get(SharedSetting.LABELS));
    MergedView view =
        new MergedView(
            folder,
            labels,
            liveness,
            wallMillis,
            sentence -> findings.warn("shared files:", sentence));
    ArchiverOptions usual = ArchiverOptions.DEFAULT;
    ArchiverOptions options =
        new ArchiverOptions(
            usual.periodMillis(),
            settings.get(SharedSetting.EXPIRY).toMillis(),
            usual.mostDead(),
            usual.mostBytes());
    return new Parts(
        view, new Archiver(folder, liveness, process, options, findings, nanos::nanos));
  }

  /** What is in it now; null if it cannot be told, and never could. */
  public @Nullable MergedPage page() {
    return parts().view.read(null);
  }

  /** What is in it now, one instance as it says itself; null as above. */
  public @Nullable MergedPage page(MergedView.Own own) {
    return parts().view.read(own);
  }

  /**
   * What was in it when it was read last; null if that could not be told, or nobody has read it.
   */
  public @Nullable MergedPage lastPage() {
    Parts made = parts;
    return made == null ? null : made.view.last();
  }

  /** The process that looks. */
  public ProcessId process() {
    return process;
  }

  /** Does what there is to do; to be called every {@link #PERIOD_MILLIS}. */
  public void lookAfter() {
    parts().archiver.run(wallMillis.getAsLong());
  }

  /**
   * What is said of the directory itself beside a page of it, once it was read. It cannot be used
   * while it cannot be listed.
   *
   * @param unshared how many series of this instance found no room in its file
   */
  public SharedReport report(MergedPage page, int unshared) {
    MergedPage.FileCounts files = page.files();
    Parts made = parts();
    ArchiveReport archive = made.archiver.report();
    return new SharedReport(
        made.view.isCurrent(),
        new TreeMap<>(
            Map.of(
                "live", files.live(),
                "dead", files.dead(),
                "quarantined", files.quarantined(),
                "unreadable", files.unreadable())),
        page.conflicts(),
        archive.merges(),
        archive.mergeNanos() / NANOS_PER_SECOND,
        page.instances(),
        unshared);
  }
}
