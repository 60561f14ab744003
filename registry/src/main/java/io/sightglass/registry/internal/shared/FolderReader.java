// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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

  static final int MOST_FILES = 4096;
  private static final long SETTLED_MILLIS = 60_000;

  /** A scrape waits so long for files that change too fast to be read. */
  private static final long LATE_MILLIS = 50;

  private final SharedFolder folder;
  private final Liveness liveness;
  private final LongSupplier wallMillis;
  private final Reports reports;
  private final FileAccess access;
  private final LabelsPool labels = new LabelsPool();
  private final KnownArchive archive;
  private final Map<UUID, KnownFile> files = new TreeMap<>();
  private int corrupt;
  private int unread;

  FolderReader(
      SharedFolder folder,
      Liveness liveness,
      LongSupplier wallMillis,
      Reports reports,
      FileAccess access) {
    this.folder = folder;
    this.liveness = liveness;
    this.wallMillis = wallMillis;
    this.reports = reports;
    this.access = access;
    this.archive = new KnownArchive(folder.archive(), access, labels);
  }

  /**
   * Reads what has changed.
   *
   * @param own whose file is not read, or null
   * @return whether what was read is of one time, so that nothing is there twice or not at all
   */
  boolean read(@Nullable UUID own) {
    try {
      boolean isArchiveRead = refreshArchive();
      FolderFiles listing = FolderFiles.of(folder);
      corrupt = listing.corrupt().size();
      keepListed(listing.instances().keySet(), own, isArchiveRead);
      boolean allThere = refreshFiles(!isArchiveRead);
      return allThere && (!isArchiveRead || archive.isCurrent());
    } catch (IOException e) {
      // What is mapped can still be read: no counter goes back because a directory is away.
      reports.once(folder.path() + " cannot be listed", Causes.reason(e));
      files.keySet().removeIf(each -> each.equals(own) || archive.consumed().contains(each));
      return refreshFiles(true);
    }
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

  private void keepListed(Set<UUID> listed, @Nullable UUID own, boolean isArchiveRead) {
    Set<UUID> wanted = new HashSet<>(listed);
    if (!isArchiveRead) {
      wanted.addAll(files.keySet());
    }
    wanted.removeAll(archive.consumed());
    wanted.remove(own);
    files.keySet().retainAll(wanted);
    unread = 0;
    for (UUID instance : listed) {
      if (!wanted.contains(instance) || files.containsKey(instance)) {
        continue;
      }
      if (files.size() < MOST_FILES) {
        files.put(instance, new KnownFile(folder.instance(instance), instance));
      } else {
        unread++;
      }
    }
    if (unread > 0) {
      reports.once(
          folder.path() + " has more files than are read",
          "the most are " + MOST_FILES + "; have fewer instances use one directory");
    }
    liveness.retain(wanted);
  }

  /**
   * Returns whether all of them are of now, or of one time before.
   *
   * @param keepsGone whether those that are gone count as they were read last
   */
  private boolean refreshFiles(boolean keepsGone) {
    boolean allThere = true;
    long start = wallMillis.getAsLong();
    // The clock may be set back meanwhile.
    BooleanSupplier isLate = () -> Math.abs(wallMillis.getAsLong() - start) > LATE_MILLIS;
    List<KnownFile> all = new ArrayList<>(files.values());
    for (KnownFile file : all) {
      long now = wallMillis.getAsLong();
      if (file.staysBad(now)) {
        continue;
      }
      try {
        file.refresh(access, labels, isLate);
      } catch (NoSuchFileException e) {
        if (!keepsGone || !file.isReadable()) {
          allThere = false;
          files.values().remove(file);
        }
      } catch (BadFileException e) {
        file.bad(now);
        putAside(file, now, e);
      } catch (IOException e) {
        reports.once(file.path + " cannot be read now", Causes.reason(e));
      }
      allThere &= !file.isTorn();
    }
    return allThere;
  }

  /** Whether it may be of a living instance of another version. */
  private boolean isOfOthers(KnownFile file) throws IOException {
    try {
      return Files.exists(folder.lock(file.instance), LinkOption.NOFOLLOW_LINKS)
          && InstanceFile.read(file.path).isForeign();
    } catch (BadFileException e) {
      return false;
    }
  }

  private void putAside(KnownFile file, long now, BadFileException why) {
    Path corruptFile = folder.corrupt(file.path);
    String fate = "it is left out";
    try {
      long age = now - Files.getLastModifiedTime(file.path, LinkOption.NOFOLLOW_LINKS).toMillis();
      if (!file.isAlive(liveness) && age > SETTLED_MILLIS && !isOfOthers(file)) {
        Files.move(file.path, corruptFile, StandardCopyOption.ATOMIC_MOVE);
        files.values().remove(file);
        corrupt++;
        fate = "it is " + corruptFile.getFileName() + " now";
      }
    } catch (IOException e) {
      fate = "it is left out and could not be renamed: " + Causes.reason(e);
    }
    reports.once(file.path + " is bad", why.getMessage() + "; " + fate);
  }

  /** What ended instances have recorded, or null if there is none. */
  @Nullable FileReader archive() {
    return archive.cells();
  }

  /** Whether the archive has taken in what this instance recorded. */
  boolean isConsumed(UUID instance) {
    return archive.consumed().contains(instance);
  }

  /** The files that can be read. */
  Collection<OpenFile> open() {
    List<OpenFile> open = new ArrayList<>();
    files.forEach(
        (instance, file) -> {
          FileReader reader = file.reader;
          if (reader != null && file.isReadable()) {
            boolean live = file.isAlive(liveness);
            long created = reader.header().createdMillis();
            open.add(new OpenFile(new Origin(KnownFile.idOf(instance), live, created), reader));
          }
        });
    return open;
  }

  /** How many files were put aside, by this reader or another one. */
  int corrupt() {
    return corrupt;
  }

  /** How many files of instances are there and were not read. */
  int unreadable() {
    return unread + (int) files.values().stream().filter(file -> !file.isReadable()).count();
  }

  /** A file that can be read. */
  record OpenFile(Origin origin, FileReader reader) {}
}
