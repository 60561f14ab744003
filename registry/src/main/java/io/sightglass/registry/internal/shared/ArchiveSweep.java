// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Deletes what nobody needs any more. Used while the lock of the archive is held. */
final class ArchiveSweep {

  /*
   * A lock file without an instance is not asked whether it is locked: this JVM may be the one that
   * holds it, and would let go. If an instance does hold it, its file has been deleted by someone;
   * it will find that out and begin a new file, with a new lock.
   */

  static final long KEPT_MILLIS = 24 * 3_600_000L;

  /** An instance that goes on after it was taken in finds that out within seconds. */
  static final int MOST_COPIES = 64;

  /** Beyond, older copies go. */
  static final long MOST_COPY_BYTES = 1L << 30;

  /** Of files that were put aside. */
  static final int MOST_CORRUPT = 64;

  static final long MAKING_MILLIS = 60_000;

  private final SharedFolder folder;
  private final FileSteps steps;
  private final Liveness liveness;
  private final long nowMillis;
  private final Failures failures;

  ArchiveSweep(
      SharedFolder folder, FileSteps steps, Liveness liveness, long nowMillis, Failures failures) {
    this.folder = folder;
    this.steps = steps;
    this.liveness = liveness;
    this.nowMillis = nowMillis;
    this.failures = failures;
  }

  /**
   * Deletes the files of instances that were taken in.
   *
   * @return the files that are left
   */
  FolderFiles deleteConsumed(FolderFiles files, Map<UUID, Long> consumed) throws IOException {
    List<UUID> taken = files.instances().keySet().stream().filter(consumed::containsKey).toList();
    if (taken.isEmpty()) {
      return files;
    }
    // The archive may be here in the place of another one, but not on the disk yet.
    steps.forceNames(folder);
    for (UUID instance : taken) {
      delete(folder.instance(instance));
      delete(folder.lock(instance));
    }
    return FolderFiles.of(folder);
  }

  /** Forgets instances of which nothing has been there for long. */
  void forget(FolderFiles files, Map<UUID, Long> consumed) {
    consumed
        .entrySet()
        .removeIf(
            each ->
                isOld(each.getValue())
                    && !files.instances().containsKey(each.getKey())
                    && !files.locks().containsKey(each.getKey()));
  }

  /** Deletes what was left over. */
  void sweep(FolderFiles files, Map<UUID, Long> consumed) {
    for (Path file : files.unfinished()) {
      failures.of(file, () -> sweepUnfinished(file));
    }
    for (Map.Entry<UUID, Path> lock : files.locks().entrySet()) {
      if (!files.instances().containsKey(lock.getKey())) {
        failures.of(lock.getValue(), () -> sweepLock(lock.getValue()));
      }
    }
    sweepCopies(files, consumed);
    sweepCorrupt(files.corrupt());
  }

  /** The newest stay, for whoever wants to know what was wrong with them. */
  private void sweepCorrupt(List<Path> corrupt) {
    if (corrupt.size() <= MOST_CORRUPT) {
      return;
    }
    Map<Path, Long> changed = new LinkedHashMap<>();
    for (Path file : corrupt) {
      failures.of(file, () -> changed.put(file, changed(file)));
    }
    List<Path> newestFirst = new ArrayList<>(changed.keySet());
    newestFirst.removeIf(file -> !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    newestFirst.sort(Comparator.comparing(changed::get).reversed());
    for (int i = MOST_CORRUPT; i < newestFirst.size(); i++) {
      delete(newestFirst.get(i));
    }
  }

  private void sweepUnfinished(Path file) throws IOException {
    if (nowMillis - changed(file) > MAKING_MILLIS && !isBeingMade(file)) {
      steps.delete(file);
    }
  }

  private void sweepLock(Path lock) throws IOException {
    if (nowMillis - changed(lock) > MAKING_MILLIS) {
      steps.delete(lock);
    }
  }

  private void delete(Path file) {
    failures.of(file, () -> steps.delete(file));
  }

  /** Copies of the last merge stay: an archive that becomes bad is made again from them. */
  private void sweepCopies(FolderFiles files, Map<UUID, Long> consumed) {
    List<UUID> newestFirst = new ArrayList<>(files.folded().keySet());
    newestFirst.retainAll(consumed.keySet());
    newestFirst.sort(Comparator.comparing(consumed::get).reversed());
    Map<UUID, Path> unneeded = new LinkedHashMap<>(files.folded());
    unneeded.keySet().removeAll(files.instances().keySet());
    long bytes = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      long at = consumed.getOrDefault(newestFirst.get(i), 0L);
      boolean isOfLastMerge = at == consumed.getOrDefault(newestFirst.get(0), 0L);
      bytes += size(newestFirst.get(i));
      if (isOfLastMerge || (i < MOST_COPIES && bytes <= MOST_COPY_BYTES && !isOld(at))) {
        unneeded.remove(newestFirst.get(i));
      }
    }
    for (Path copy : unneeded.values()) {
      delete(copy);
    }
  }

  private long size(UUID copy) {
    try {
      return Files.size(folder.folded(copy));
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean isOld(long atMillis) {
    return nowMillis - atMillis > KEPT_MILLIS;
  }

  private boolean isBeingMade(Path file) throws IOException {
    try {
      InstanceFile made = InstanceFile.read(file);
      return !made.isForeign()
          && made.header().kind() == Layout.KIND_INSTANCE
          && liveness.isAlive(made.header(), made.state(), made.lastSignMillis());
    } catch (BadFileException | NoSuchFileException e) {
      return false;
    }
  }

  private static long changed(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis();
    } catch (NoSuchFileException e) {
      return Long.MAX_VALUE;
    }
  }
}
