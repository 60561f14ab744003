// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.SharedLabel;
import io.sightglass.registry.internal.Guard;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all instances have recorded that share a directory, as one.
 *
 * <p>Safe for use by many threads: pages are made one after the other, and pushed without a lock.
 * Nothing here throws; what cannot be read is reported and counted.
 */
public final class MergedView {

  private static final int TRIES = 5;
  private static final int MOST_SERIES = 1_000_000;

  /** The oldest of all, since it has what the oldest instances recorded. */
  private static final Origin ARCHIVE = new Origin("", false, 0);

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<SharedLabel> labels;
  private final Reports reports;
  private final FolderReader folder;
  private MergeIndex index = new MergeIndex();
  private volatile @Nullable MergedPage last;
  private volatile boolean isCurrent;

  /**
   * A view of a directory.
   *
   * @param labels what tells series apart that would be added up
   * @param wallMillis milliseconds since 1970
   * @param report takes whole sentences about what is wrong, each once
   */
  public MergedView(
      SharedFolder folder,
      Set<SharedLabel> labels,
      Liveness liveness,
      LongSupplier wallMillis,
      Consumer<String> report) {
    this(folder, labels, liveness, wallMillis, report, FileReader::open, ReadBudget.ofHeap());
  }

  MergedView(
      SharedFolder folder,
      Set<SharedLabel> labels,
      Liveness liveness,
      LongSupplier wallMillis,
      Consumer<String> report,
      FileAccess access,
      ReadBudget budget) {
    this.labels = labels.isEmpty() ? Set.of() : EnumSet.copyOf(labels);
    this.reports = new Reports(report);
    this.folder = new FolderReader(folder, liveness, wallMillis, reports, access, budget);
  }

  /**
   * The instance that is read from memory instead of from its file.
   *
   * @param instance whose file is passed over
   * @param webapp its web application
   * @param origin of what it has recorded; {@link #idOf} says its id
   * @param cells what it has recorded
   * @param published what it says besides, now
   */
  public record Own(
      UUID instance, String webapp, Origin origin, CellSource cells, Published published) {}

  /** The value of the label {@code instance} for an instance. */
  public static String idOf(UUID instance) {
    return KnownFile.idOf(instance);
  }

  /**
   * Reads what has changed and adds it up. While files come and go too fast for that, it is the
   * page before.
   *
   * @return null if that cannot be done, and never could
   */
  public @Nullable MergedPage read(@Nullable Own own) {
    lock.lock();
    try {
      UUID instance = own == null ? null : own.instance();
      for (int i = 0; i < TRIES; i++) {
        if (folder.read(instance)) {
          MergedPage page = merge(own);
          last = page;
          isCurrent = folder.isListed();
          return page;
        }
      }
      isCurrent = folder.isListed();
      reports.once("files of a shared directory come and go", "a page is older than it should be");
    } catch (RuntimeException e) {
      failed(Guard.describe(e));
    } catch (OutOfMemoryError e) {
      failed("there is too little memory; have fewer series, or give this JVM a larger heap");
    } finally {
      lock.unlock();
    }
    return last;
  }

  private void failed(String why) {
    index = new MergeIndex();
    isCurrent = false;
    reports.once("a shared directory cannot be shown", why);
  }

  /** The page that was read last, as it was; null if none was. */
  @Nullable MergedPage last() {
    return last;
  }

  /** Whether the last reading could tell which files there are and what is in them. */
  boolean isCurrent() {
    return isCurrent;
  }

  private MergedPage merge(@Nullable Own own) {
    Collection<InstanceFiles.OpenFile> files = folder.instances().open();
    FileReader archive = folder.archive();
    // What was folded by mistake is in the archive; its writer begins again before long.
    boolean hasOwn = own != null && !folder.isConsumed(own.instance());
    Merge merge = new Merge(index, labels, MOST_SERIES);
    if (archive != null) {
      archive.read(merge.schemas(ARCHIVE));
    }
    if (own != null && hasOwn) {
      own.cells().read(merge.schemas(own.origin()));
    }
    files.forEach(file -> file.reader().read(merge.schemas(file.origin())));
    if (archive != null) {
      archive.read(merge.of(ARCHIVE));
      merge.archived(ARCHIVE, folder.archivedPages());
    }
    if (own != null) {
      if (hasOwn) {
        own.cells().read(merge.of(own.origin()));
      }
      merge.published(own.origin(), own.webapp(), own.published());
    }
    files.forEach(file -> add(file.reader(), file.origin(), merge));
    return merge
        .finish(counts(files, own != null))
        .of(files.stream().map(MergedView::instance).toList());
  }

  private static void add(FileReader file, Origin origin, Merge merge) {
    file.read(merge.of(origin));
    Published published = file.published();
    if (published != null) {
      merge.published(origin, file.webapp(), published);
    }
  }

  private static SharedReport.Instance instance(InstanceFiles.OpenFile file) {
    Origin origin = file.origin();
    return new SharedReport.Instance(
        origin.instance(),
        file.reader().webapp(),
        file.reader().header().process().pid(),
        origin.live());
  }

  private MergedPage.FileCounts counts(Collection<InstanceFiles.OpenFile> files, boolean hasOwn) {
    int live = (int) files.stream().filter(file -> file.origin().live()).count();
    return new MergedPage.FileCounts(
        live + (hasOwn ? 1 : 0),
        files.size() - live,
        folder.instances().corrupt(),
        folder.instances().unreadable());
  }
}
