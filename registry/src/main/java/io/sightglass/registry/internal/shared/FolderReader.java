// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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

  private static final String OUT = " is left out";
  private static final String NO_MEMORY =
      "there was too little memory to read it; have fewer instances or series share a directory, or"
          + " give this JVM a larger heap";

  /** Those that have a place keep it, and old ones come before young ones. */
  private static final Comparator<KnownFile> IN_TURN =
      Comparator.comparing((KnownFile file) -> !file.isReadable())
          .thenComparingLong(KnownFile::createdMillis)
          .thenComparing(file -> file.instance);

  /** A scrape waits so long for files that change too fast to be read. */
  private static final long LATE_MILLIS = 50;

  private final SharedFolder folder;
  private final Liveness liveness;
  private final LongSupplier wallMillis;
  private final Reports reports;
  private final FileAccess access;
  private final ReadBudget budget;
  private final Quarantine quarantine;
  private final LabelsPool labels = new LabelsPool();
  private final KnownArchive archive;
  private final Map<UUID, KnownFile> files = new TreeMap<>();
  private int corrupt;
  private int unread;
  private boolean isListed;

  FolderReader(
      SharedFolder folder,
      Liveness liveness,
      LongSupplier wallMillis,
      Reports reports,
      FileAccess access,
      ReadBudget budget) {
    this.folder = folder;
    this.liveness = liveness;
    this.wallMillis = wallMillis;
    this.reports = reports;
    this.access = access;
    this.budget = budget;
    this.quarantine = new Quarantine(folder, liveness, reports);
    this.archive = new KnownArchive(folder.archive(), access, labels, budget);
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
      corrupt = listing.corrupt().size();
      keepListed(listing.instances().keySet(), own, isArchiveRead);
      boolean allThere = refreshFiles(!isArchiveRead);
      return allThere && (!isArchiveRead || archive.isCurrent());
    } catch (IOException e) {
      // What is mapped can still be read: no counter goes back because a directory is away.
      isListed = false;
      reports.once(folder.path() + " cannot be listed", Causes.reason(e));
      forget(each -> each.equals(own) || archive.consumed().contains(each));
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
    forget(each -> !wanted.contains(each));
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

  private void forget(Predicate<UUID> unwanted) {
    files
        .entrySet()
        .removeIf(
            each -> {
              boolean isUnwanted = unwanted.test(each.getKey());
              if (isUnwanted) {
                each.getValue().letGo();
              }
              return isUnwanted;
            });
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
    makeRoomForArchive(start);
    List<KnownFile> all = new ArrayList<>();
    for (KnownFile file : List.copyOf(files.values())) {
      if (!file.staysOut(start)) {
        all.add(file);
        allThere &= isDone(file, keepsGone, () -> file.open(access, labels, budget));
      }
    }
    all.sort(IN_TURN);
    for (KnownFile file : all) {
      allThere &= isDone(file, keepsGone, () -> file.refresh(access, isLate));
      allThere &= !file.isTorn();
    }
    files.values().forEach(this::readPages);
    return allThere;
  }

  /** Something that is done with a file. */
  private interface Work {
    void run() throws IOException;
  }

  /** Does something with a file; whether it is still there, or counts as it was read last. */
  private boolean isDone(KnownFile file, boolean keepsGone, Work work) {
    long now = wallMillis.getAsLong();
    try {
      if (!file.staysOut(now)) {
        work.run();
      }
    } catch (NoSuchFileException e) {
      if (!keepsGone || !file.isReadable()) {
        remove(file);
        return false;
      }
    } catch (NoRoomException e) {
      leaveOut(file, now, e);
    } catch (BadFileException e) {
      file.leaveOut(now);
      if (quarantine.putAside(file, now, e)) {
        remove(file);
        corrupt++;
      }
    } catch (IOException e) {
      reports.once(file.path + " cannot be read now", Causes.reason(e));
    } catch (OutOfMemoryError e) {
      file.leaveOut(now);
      reports.once(file.path + OUT, NO_MEMORY);
    }
    return true;
  }

  private void remove(KnownFile file) {
    file.letGo();
    files.remove(file.instance);
  }

  private void leaveOut(KnownFile file, long nowMillis, NoRoomException why) {
    file.leaveOut(nowMillis, why);
    reports.once(file.path + OUT, String.valueOf(why.getMessage()));
  }

  /** The archive goes before any instance, and old instances before young ones. */
  private void makeRoomForArchive(long nowMillis) {
    if (!budget.isOver()) {
      return;
    }
    List<KnownFile> all = new ArrayList<>(files.values());
    all.sort(IN_TURN.reversed());
    for (KnownFile file : all) {
      FileReader reader = file.reader;
      if (budget.isOver() && file.isReadable() && reader != null) {
        leaveOut(file, nowMillis, budget.refusal(reader.bytes()));
      }
    }
  }

  /** What is recorded goes before what is published. */
  private void readPages(KnownFile file) {
    FileReader reader = file.reader;
    if (reader == null || !file.isReadable()) {
      return;
    }
    String what = "what " + file.path + " publishes" + OUT;
    try {
      reader.published();
      NoRoomException why = reader.unshown();
      if (why != null) {
        reports.once(what, String.valueOf(why.getMessage()));
      }
    } catch (OutOfMemoryError e) {
      reports.once(what, NO_MEMORY);
    }
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

  /** Whether it could be told which files there are. */
  boolean isListed() {
    return isListed;
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
