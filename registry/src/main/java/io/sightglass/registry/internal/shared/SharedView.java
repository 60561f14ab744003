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
import java.util.function.LongSupplier;

/**
 * A shared directory as it is shown and looked after: what all instances recorded, and the archive
 * of those that have ended. Safe for use by many threads.
 */
public final class SharedView {

  /** How often it is to be looked after. */
  public static final long PERIOD_MILLIS = ArchiverOptions.DEFAULT.periodMillis();

  private static final Path PROC = Path.of("/proc");
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final MergedView view;
  private final Archiver archiver;
  private final LongSupplier wallMillis;

  private SharedView(MergedView view, Archiver archiver, LongSupplier wallMillis) {
    this.view = view;
    this.archiver = archiver;
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
    Processes processes = new Processes(PROC);
    Liveness liveness = new Liveness(folder::lock, processes, wallMillis);
    Set<SharedLabel> labels = EnumSet.noneOf(SharedLabel.class);
    labels.addAll(settings.get(SharedSetting.LABELS));
    MergedView view =
        new MergedView(
            folder,
            labels,
            liveness,
            wallMillis,
            sentence -> findings.warn(SharedSetting.DIRECTORY.name(), sentence));
    ArchiverOptions usual = ArchiverOptions.DEFAULT;
    ArchiverOptions options =
        new ArchiverOptions(
            usual.periodMillis(),
            settings.get(SharedSetting.EXPIRY).toMillis(),
            usual.mostDead(),
            usual.mostBytes());
    Archiver archiver =
        new Archiver(folder, liveness, processes.current(), options, findings, nanos::nanos);
    return new SharedView(view, archiver, wallMillis);
  }

  /** What is in it now. */
  public MergedPage page() {
    return view.read(null);
  }

  /** Does what there is to do; to be called every {@link #PERIOD_MILLIS}. */
  public void lookAfter() {
    archiver.run(wallMillis.getAsLong());
  }

  /** What is said of the directory itself beside a page of it. */
  public SharedReport report(MergedPage page) {
    MergedPage.FileCounts files = page.files();
    ArchiveReport archive = archiver.report();
    return new SharedReport(
        true,
        new TreeMap<>(
            Map.of(
                "live", files.live(),
                "dead", files.dead(),
                "quarantined", files.quarantined(),
                "unreadable", files.unreadable())),
        page.conflicts(),
        archive.merges(),
        archive.mergeNanos() / NANOS_PER_SECOND,
        page.instances());
  }
}
