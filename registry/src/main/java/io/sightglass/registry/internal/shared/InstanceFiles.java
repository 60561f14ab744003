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

/** The files of the instances of a directory, as far as there is room for them. */
final class InstanceFiles {

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
  private final LabelsPool labels;
  private final ReadBudget budget;
  private final Quarantine quarantine;
  private final Map<UUID, KnownFile> files = new TreeMap<>();
  private int corrupt;
  private int unread;

  InstanceFiles(
      SharedFolder folder,
      Liveness liveness,
      LongSupplier wallMillis,
      Reports reports,
      FileAccess access,
      LabelsPool labels,
      ReadBudget budget) {
    this.folder = folder;
    this.liveness = liveness;
    this.wallMillis = wallMillis;
    this.reports = reports;
    this.access = access;
    this.labels = labels;
    this.budget = budget;
    this.quarantine = new Quarantine(folder, liveness, reports);
  }

  /**
   * Takes in which files there are.
   *
   * @param unwanted instances that are not read
   * @param keepsGone whether those that are gone count as they were read last
   */
  void list(FolderFiles listing, Predicate<UUID> unwanted, boolean keepsGone) {
    Set<UUID> listed = listing.instances().keySet();
    Set<UUID> wanted = new HashSet<>(listed);
    if (keepsGone) {
      wanted.addAll(files.keySet());
    }
    wanted.removeIf(unwanted);
    forget(each -> !wanted.contains(each));
    corrupt = listing.corrupt().size();
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

  /** Forgets instances that are not to be read. */
  void forget(Predicate<UUID> unwanted) {
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
   * Reads what has changed in them.
   *
   * @param keepsGone whether those that are gone count as they were read last
   * @return whether all of them are of now, or of one time before
   */
  boolean refresh(boolean keepsGone) {
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
    makeRoomOfPages();
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
    makeRoomOfPages();
    for (KnownFile file : lastFirst()) {
      FileReader reader = file.reader;
      if (budget.isOver() && file.isReadable() && reader != null) {
        leaveOut(file, nowMillis, budget.refusal(reader.bytes()));
      }
    }
  }

  /** What is recorded goes before what is published. */
  private void makeRoomOfPages() {
    for (KnownFile file : lastFirst()) {
      FileReader reader = file.reader;
      if (budget.isOver() && reader != null) {
        reader.letGoOfPages();
      }
    }
  }

  /** Who has to go for others, in turn; nobody if there is room. */
  private List<KnownFile> lastFirst() {
    return budget.isOver()
        ? files.values().stream().sorted(IN_TURN.reversed()).toList()
        : List.of();
  }

  /** As far as there is room. */
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
