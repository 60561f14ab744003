// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.shared;

import io.sightglass.registry.Findings;
import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.NanoClock;
import io.sightglass.registry.Setting;
import io.sightglass.registry.Settings;
import io.sightglass.registry.internal.Guard;
import io.sightglass.registry.internal.shared.Causes;
import io.sightglass.registry.internal.shared.MergedPage;
import io.sightglass.registry.internal.shared.SharedFolder;
import io.sightglass.registry.internal.shared.SharedReport;
import io.sightglass.registry.internal.shared.SharedView;
import io.sightglass.registry.internal.shared.Upkeep;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What web applications and JVMs share in a directory ({@code sightglass.shared.dir}), for a
 * process that records nothing there.
 *
 * <pre>{@code
 * SharedDirectory shared = SharedDirectory.open(Path.of("/var/lib/shop/metrics"), settings);
 * ScrapeHandler handler = ScrapeHandler.of(shared, settings);
 * }</pre>
 *
 * <p>It may be opened before the directory is there, and outlives it: meanwhile there is nothing
 * but {@code sightglass_shared_up 0}. While it is there but must not be read, since its owner or
 * its mode has changed, the page is the last one; while it cannot be listed, it has the files that
 * were read before. {@code sightglass_shared_up} is 0 then, too. One daemon thread takes part in
 * moving what ended instances counted into the archive. The process belongs to the user who owns
 * the directory. Safe for use by many threads.
 */
public final class SharedDirectory implements MetricSource, AutoCloseable {

  private final Path directory;
  private final String subject;
  private final Settings settings;
  private final Findings findings = Findings.create();
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Opened opened;
  private volatile @Nullable Upkeep upkeep;

  private SharedDirectory(Path directory, Settings settings) {
    this.directory = directory.toAbsolutePath();
    this.subject = "shared directory " + this.directory;
    this.settings = settings;
    settings.reportTo(findings);
  }

  /**
   * Opens a directory, which need not be there yet.
   *
   * @param settings say by which labels series are told apart, how long ended instances are shown,
   *     and whether the page has what is said of the directory itself
   */
  public static SharedDirectory open(Path directory, Settings settings) {
    SharedDirectory made =
        new SharedDirectory(
            Objects.requireNonNull(directory, "directory"),
            Objects.requireNonNull(settings, "settings"));
    made.upkeep = Upkeep.start(made::lookAfter, SharedView.PERIOD_MILLIS, made::failed);
    return made;
  }

  /** What was found wrong: a directory that is refused, files that are broken. */
  public Findings findings() {
    return findings;
  }

  @Override
  public void collect(MetricVisitor visitor) {
    Opened now = opened();
    MergedPage shown = now == null ? null : now.page();
    MergedPage page = Objects.requireNonNullElse(shown, MergedPage.EMPTY);
    Set<String> taken = new HashSet<>();
    for (MergedPage.Part part : page.parts()) {
      part.push(visitor);
      taken.addAll(part.names());
    }
    if (settings.get(Setting.SELF_METRICS)) {
      SharedReport report =
          now == null || !now.isUsable ? SharedReport.unavailable(0) : now.view.report(page, 0);
      report.push(visitor, family -> family.names().stream().noneMatch(taken::contains));
    }
  }

  /** Ends the thread; what is there can still be read. */
  @Override
  public void close() {
    Upkeep running = upkeep;
    if (running != null) {
      running.close();
    }
  }

  private void lookAfter() {
    Opened now = opened();
    if (now != null && now.isUsable) {
      now.view.lookAfter();
    }
  }

  private void failed(Throwable failure) {
    findings.warn(
        subject,
        "is looked after by a thread, but that failed ("
            + Guard.describe(failure)
            + "); it is tried again");
  }

  /** The directory that is there now; null if there is none that could ever be used. */
  private @Nullable Opened opened() {
    lock.lock();
    try {
      opened = look(opened);
      return opened;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Opened look(@Nullable Opened before) {
    try {
      DirectoryState now = DirectoryState.of(directory);
      Opened same = before != null && before.state.isOfSame(now) ? before : null;
      return same != null && same.isUsable && same.state.equals(now) ? same : open(now, same);
    } catch (NoSuchFileException e) {
      findings.warn(subject, "has to be there, but is not; it is shown as soon as it is");
      return null;
    } catch (IOException e) {
      findings.warn(subject, "has to be accessible, but is not: " + Causes.reason(e));
      return before == null ? null : before.unusable();
    }
  }

  /** Opens it; {@code same} is what is known of it, if anything is. */
  private @Nullable Opened open(DirectoryState now, @Nullable Opened same) {
    try {
      SharedFolder folder = SharedFolder.open(directory);
      SharedView view = same == null ? viewOf(folder) : same.view;
      return new Opened(now, view, true);
    } catch (IOException e) {
      findings.warn(
          subject, (same == null ? "is not shown: " : "is shown as it was: ") + e.getMessage());
      return same == null ? null : same.unusable();
    }
  }

  private SharedView viewOf(SharedFolder folder) {
    return SharedView.of(folder, settings, findings, NanoClock.SYSTEM, Clock.systemUTC()::millis);
  }

  /** A directory that can be used, or could be. */
  private record Opened(DirectoryState state, SharedView view, boolean isUsable) {

    Opened unusable() {
      return new Opened(state, view, false);
    }

    @Nullable MergedPage page() {
      return isUsable ? view.page() : view.lastPage();
    }
  }
}
