// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The files of a shared directory, read again at each scrape as far as they have changed. */
final class FolderReader {

  /*
   * The archive takes in ended instances while this reads: it is replaced first, and the files of
   * the instances go then. So the archive is read first, and if another one is in its place when
   * all files were read, or one of them has gone meanwhile, all of it is read again. An instance
   * whose file is still there although the archive has it is passed over. While the archive cannot
   * be read, files that are gone count as they were read last: they may be in it.
   */

  private final SharedFolder folder;
  private final Reports reports;
  private final LabelsPool labels = new LabelsPool();
  private final KnownArchive archive;
  private final InstanceFiles instances;
  private boolean isListed;

  FolderReader(
      SharedFolder folder,
      Liveness liveness,
      LongSupplier wallMillis,
      Reports reports,
      FileAccess access,
      ReadBudget budget) {
    this.folder = folder;
    this.reports = reports;
    this.archive = new KnownArchive(folder.archive(), access, labels, budget);
    this.instances =
        new InstanceFiles(folder, liveness, wallMillis, reports, access, labels, budget);
  }

  /**
   * Reads what has changed.
   *
   * @param own whose file is not read, or null
   * @return whether what was read is of one time, so that nothing is there twice or not at all
   */
  boolean read(@Nullable UUID own) {
    labels.tidy();
    try {
      boolean isArchiveRead = refreshArchive();
      FolderFiles listing = FolderFiles.of(folder);
      isListed = true;
      instances.list(listing, each -> isUnwanted(each, own), !isArchiveRead);
      boolean allThere = instances.refresh(!isArchiveRead);
      return allThere && (!isArchiveRead || archive.isCurrent());
    } catch (IOException e) {
      // What is mapped can still be read: no counter goes back because a directory is away.
      isListed = false;
      reports.once(folder.path() + " cannot be listed", Causes.reason(e));
      instances.forget(each -> isUnwanted(each, own));
      return instances.refresh(true);
    }
  }

  private boolean isUnwanted(UUID instance, @Nullable UUID own) {
    return instance.equals(own) || isConsumed(instance);
  }

  private boolean refreshArchive() {
    try {
      archive.refresh();
      return true;
    } catch (NoSuchFileException e) {
      // Another one has taken its place: the check at the end sees it.
      return true;
    } catch (IOException e) {
      reports.once(
          folder.archive() + " cannot be read, so that what it had before counts",
          Causes.reason(e));
      return false;
    }
  }

  /** What ended instances have recorded, or null if there is none. */
  @Nullable FileReader archive() {
    return archive.cells();
  }

  /** What collectors of ended instances counted. */
  List<ArchivedPages.Part> archivedPages() {
    return archive.pages();
  }

  /** Whether the archive has taken in what this instance recorded. */
  boolean isConsumed(UUID instance) {
    return archive.consumed().contains(instance);
  }

  /** The files of instances. */
  InstanceFiles instances() {
    return instances;
  }

  /** Whether it could be told which files there are. */
  boolean isListed() {
    return isListed;
  }
}
