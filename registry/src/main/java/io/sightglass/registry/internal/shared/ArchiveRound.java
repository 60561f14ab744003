// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an archiver does when it is its turn. Used while the lock of the archive is held. */
final class ArchiveRound {

  /*
   * The steps of a merge: copies of the instances that are taken in, and it is the copies that are
   * read; the new archive under another name; its move to the name of the old one, at which it all
   * counts at once; then the files of the instances are deleted. A process that is killed between
   * any two of them leaves files that readers leave out, because of their names or because the
   * archive lists the instance, and that the next round deletes.
   */

  private final SharedFolder folder;
  private final Liveness liveness;
  private final ProcessId process;
  private final ArchiverOptions options;
  private final Findings findings;
  private final FileFindings fileFindings;
  private final FileSteps steps;
  private final StoredArchive archive;
  private final DeadInstances dead;
  private int badFiles;

  /** Whether the archive is made again. */
  private boolean isRemade;

  private Failures failures;

  ArchiveRound(
      SharedFolder folder,
      Liveness liveness,
      ProcessId process,
      ArchiverOptions options,
      Findings findings,
      FileSteps steps) {
    this.folder = folder;
    this.liveness = liveness;
    this.process = process;
    this.options = options;
    this.findings = findings;
    this.fileFindings = new FileFindings(findings, folder);
    this.failures = new Failures(fileFindings);
    this.steps = steps;
    this.archive = new StoredArchive(folder, steps);
    this.dead = new DeadInstances(liveness, options);
  }

  /**
   * What was done.
   *
   * @param merged whether the archive was written
   * @param folded how many instances were taken in
   * @param series how many series the archive has
   * @param shrunk how many series had to be added to those of further label values
   * @param badFiles how many files were put aside
   * @param failures how many files something could not be done with
   */
  record Result(boolean merged, int folded, int series, int shrunk, int badFiles, int failures) {

    static final Result NONE = new Result(false, 0, 0, 0, 0, 0);

    Result with(int bad, int failed) {
      return new Result(merged, folded, series, shrunk, bad, failed);
    }
  }

  Result run(long nowMillis) throws IOException {
    badFiles = 0;
    isRemade = false;
    failures = new Failures(fileFindings);
    StoredArchive.State state = archive.look();
    if (state == StoredArchive.State.FOREIGN) {
      reportForeignArchive();
      return Result.NONE;
    }
    ArchiveSweep sweep = new ArchiveSweep(folder, steps, liveness, nowMillis, failures);
    FolderFiles files = sweep.deleteConsumed(FolderFiles.of(folder), archive.consumed());
    List<InstanceFile> instances = instances(files);
    List<InstanceFile> due = dead.due(instances, nowMillis);
    Result result = Result.NONE;
    if (!due.isEmpty() || state == StoredArchive.State.BAD) {
      instances.removeAll(due);
      result = merge(contents(state, files, nowMillis), instances, due, files, sweep, nowMillis);
      files = sweep.deleteConsumed(FolderFiles.of(folder), archive.consumed());
    }
    sweep.sweep(files, archive.consumed());
    liveness.retain(files.instances().keySet());
    return result.with(badFiles, failures.count());
  }

  /** Whether there is an instance that has ended; nothing is changed. */
  boolean isAnyDead() throws IOException {
    for (Path file : FolderFiles.of(folder).instances().values()) {
      if (isDead(file)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDead(Path file) throws IOException {
    try {
      InstanceFile read = InstanceFile.read(file);
      return !read.isForeign()
          && !liveness.isAlive(read.header(), read.state(), read.lastSignMillis());
    } catch (BadFileException | NoSuchFileException | AccessDeniedException e) {
      // Whoever has the lock has to see to it.
      return false;
    }
  }

  /** The headers of all instances that this version can read. */
  private List<InstanceFile> instances(FolderFiles files) {
    List<InstanceFile> instances = new ArrayList<>();
    for (Map.Entry<UUID, Path> file : files.instances().entrySet()) {
      // If it is there all the same, it could not be deleted.
      if (!archive.consumed().containsKey(file.getKey())) {
        failures.of(file.getValue(), () -> read(file.getKey(), file.getValue(), instances));
      }
    }
    return instances;
  }

  private void read(UUID named, Path file, List<InstanceFile> into) throws IOException {
    try {
      InstanceFile instance = InstanceFile.read(file);
      if (!instance.isForeign()) {
        check(instance, named);
        into.add(instance);
      }
    } catch (BadFileException e) {
      putAside(file, e);
    } catch (NoSuchFileException e) {
      fileFindings.warn(file, "has been deleted, but not by Sightglass");
    }
  }

  private static void check(InstanceFile file, UUID named) throws BadFileException {
    FileHeader header = file.header();
    if (!header.instance().equals(named) || header.kind() != Layout.KIND_INSTANCE) {
      throw new BadFileException(
          "its header is that of " + header.instance() + ", kind " + header.kind());
    }
  }

  /** What is in the archive, or in one that is made again in its place. */
  private ArchiveContents contents(StoredArchive.State state, FolderFiles files, long nowMillis)
      throws IOException {
    if (state == StoredArchive.State.GOOD) {
      try {
        return archive.read();
      } catch (BadFileException e) {
        archive.forget();
      }
    }
    reportBadArchive();
    return archive.readBefore(files, nowMillis, findings);
  }

  private Result merge(
      ArchiveContents contents,
      List<InstanceFile> others,
      List<InstanceFile> due,
      FolderFiles files,
      ArchiveSweep sweep,
      long nowMillis)
      throws IOException {
    int folded = fold(due, contents, nowMillis);
    if (folded == 0 && !isRemade) {
      return Result.NONE;
    }
    int shrunk = contents.shrink(options.mostBytes(), cells(others));
    if (shrunk > 0) {
      reportShrunk(shrunk);
    }
    Set<String> cut = contents.pages().fit();
    if (!cut.isEmpty()) {
      reportCut(cut);
    }
    sweep.forget(files, contents.consumed());
    archive.replace(contents, process, nowMillis);
    return new Result(true, folded, contents.size(), shrunk, 0, 0);
  }

  /** Takes in those that can be; returns how many. */
  private int fold(List<InstanceFile> due, ArchiveContents contents, long nowMillis) {
    int before = contents.consumed().size();
    for (InstanceFile each : due) {
      // An archive that is made again may have what the one that became bad had not told of.
      if (!contents.consumed().containsKey(each.header().instance())) {
        failures.of(each.path(), () -> fold(each, contents, nowMillis));
      }
    }
    return contents.consumed().size() - before;
  }

  private void fold(InstanceFile instance, ArchiveContents contents, long nowMillis)
      throws IOException {
    UUID id = instance.header().instance();
    Path made = folder.unfinished(NewId.next());
    try {
      if (instance.size() < Layout.HEADER_BYTES || instance.size() > Layout.MOST_FILE_BYTES) {
        throw new BadFileException("its header says that it has " + instance.size() + " bytes");
      }
      steps.copy(folder, instance.path(), instance.size(), made);
      FileReader frozen = StoredArchive.open(made);
      steps.moveOver(folder, made, folder.folded(id));
      contents.add(frozen);
      contents.consumed().put(id, nowMillis);
    } catch (BadFileException e) {
      putAside(instance.path(), e);
    } finally {
      // It is there only if something failed.
      steps.delete(made);
    }
  }

  private List<CellSource> cells(List<InstanceFile> instances) {
    List<CellSource> cells = new ArrayList<>();
    for (InstanceFile each : instances) {
      cells.add(
          visitor -> {
            try {
              StoredArchive.open(each.path()).read(visitor);
            } catch (IOException e) {
              fileFindings.warn(
                  each.path(),
                  "cannot be read, so that its series are not known: " + Causes.reason(e));
            }
          });
    }
    return cells;
  }

  private void putAside(Path file, BadFileException why) throws IOException {
    badFiles++;
    Path name = FileSteps.aside(folder, file);
    steps.move(file, name);
    fileFindings.warn(
        file,
        "is no file of an instance: "
            + why.getMessage()
            + "; it is "
            + name.getFileName()
            + " now and does not count");
  }

  private void reportForeignArchive() {
    findings.warn(
        folder.archive().toString(),
        "is of another version of Sightglass or another kind of machine; use one version and one"
            + " kind of machine for a directory: until then files of ended instances stay there");
  }

  private void reportBadArchive() {
    isRemade = true;
    badFiles++;
    findings.warn(
        folder.archive().toString(),
        "has become bad or is gone; it was made again from the one before and from copies of the"
            + " instances that had ended since");
  }

  private void reportCut(Set<String> families) {
    findings.warn(
        folder.archive().toString(),
        "keeps at most "
            + (Layout.MOST_PUBLISHED_BYTES >> 20)
            + " MiB of what collectors of ended instances counted, but there was more; the series"
            + " of "
            + String.join(", ", families)
            + " are one now whose labels are all _OTHER; have collectors push fewer series");
  }

  private void reportShrunk(int shrunk) {
    findings.warn(
        folder.archive().toString(),
        "has at most about "
            + (options.mostBytes() >> 20)
            + " MiB, but ended instances had more series; "
            + shrunk
            + " that no running instance has are now in those labelled _OTHER of their families;"
            + " use label values that do not change with each request or day");
  }
}
