// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Findings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The archive as it is on the disk. Used while its lock is held.
 *
 * <p>The archive before is kept as a second name of the same bytes. With the copies of the
 * instances that were taken in since, an archive that has become bad can be made again without any
 * loss.
 */
final class StoredArchive {

  private final SharedFolder folder;
  private final FileSteps steps;

  /** The header of the last one read, by which it is known again, and what it consumed. */
  private @Nullable FileHeader known;

  private Map<UUID, Long> consumed = Map.of();

  /** Of the last one, where its header is not known. */
  private long generation;

  StoredArchive(SharedFolder folder, FileSteps steps) {
    this.folder = folder;
    this.steps = steps;
  }

  /** What can be said of the archive. */
  enum State {
    /** It is there, or there has been none. */
    GOOD,
    /** It can be made again from the one before and from copies. */
    BAD,
    /** It is of a version that this one must not touch. */
    FOREIGN
  }

  /** Looks at the archive, if it is another one than the last time. */
  State look() throws IOException {
    try {
      InstanceFile now = InstanceFile.read(folder.archive());
      if (now.isForeign()) {
        return State.FOREIGN;
      }
      if (!now.header().equals(known)) {
        consumed = open(folder.archive()).consumedMillis();
        known = now.header();
      }
      return State.GOOD;
    } catch (NoSuchFileException e) {
      forget();
      return Files.exists(folder.archiveBefore()) ? State.BAD : State.GOOD;
    } catch (BadFileException e) {
      forget();
      return State.BAD;
    }
  }

  /** It has turned out to be bad. */
  void forget() {
    known = null;
    consumed = Map.of();
  }

  /** Which instances the archive has taken in, and when. */
  Map<UUID, Long> consumed() {
    return consumed;
  }

  /** What is in the archive that was looked at; nothing if there was none. */
  ArchiveContents read() throws IOException {
    return known == null ? new ArchiveContents() : read(folder.archive());
  }

  /**
   * What was in the one before, and what copies there are of instances that it has not taken in;
   * nothing where there is none.
   *
   * @param files the files of the directory
   * @param nowMillis milliseconds since 1970
   * @param findings takes what is lost
   */
  ArchiveContents readBefore(FolderFiles files, long nowMillis, Findings findings)
      throws IOException {
    ArchiveContents contents = new ArchiveContents();
    generation = 0;
    try {
      contents = read(folder.archiveBefore());
      generation = InstanceFile.read(folder.archiveBefore()).header().generation() + 1;
    } catch (NoSuchFileException | BadFileException e) {
      // Then the copies are all there is.
      generation++;
    }
    for (Map.Entry<UUID, Path> copy : files.folded().entrySet()) {
      UUID instance = copy.getKey();
      if (!contents.consumed().containsKey(instance) && !files.instances().containsKey(instance)) {
        read(copy.getValue(), contents, findings);
        contents.consumed().put(instance, nowMillis);
      }
    }
    return contents;
  }

  private static void read(Path copy, ArchiveContents contents, Findings findings)
      throws IOException {
    try {
      contents.add(open(copy));
    } catch (BadFileException | AccessDeniedException e) {
      findings.warn(
          copy.toString(),
          "is needed to make the archive again, but is bad: "
              + Causes.reason(e)
              + "; what it held is lost");
    }
  }

  private static ArchiveContents read(Path file) throws IOException {
    FileReader archive = open(file);
    ArchiveContents contents = new ArchiveContents();
    contents.add(archive);
    contents.consumed().putAll(archive.consumedMillis());
    return contents;
  }

  /**
   * Reads a file to which nobody writes any more.
   *
   * @throws NoSuchFileException if it is gone
   * @throws BadFileException if it breaks a rule of the format
   * @throws IOException if it cannot be read now, for want of memory among others
   */
  static FileReader open(Path file) throws IOException {
    try {
      FileReader reader = FileReader.open(file, new LabelsPool());
      reader.refresh();
      return reader;
    } catch (NoRoomException e) {
      // It is not bad for that: a JVM with a larger heap can read it.
      throw new IOException(e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      // Whoever made the memory scarce, there is enough of it again without what was read so far.
      throw new IOException("there is too little memory to read it", e);
    }
  }

  /** Puts an archive in the place of the one that is there, which stays under another name. */
  void replace(ArchiveContents contents, ProcessId process, long nowMillis) throws IOException {
    UUID id = NewId.next();
    long last = known == null ? generation : known.generation();
    FileHeader header = new FileHeader(id, nowMillis, Layout.KIND_ARCHIVE, process, last + 1);
    Path made = folder.unfinished(id);
    try {
      ArchiveWriter.write(steps, folder, made, header, contents);
      // What cannot be read must never take the place of what can.
      Map<UUID, Long> read = open(made).consumedMillis();
      if (Files.exists(folder.archive(), LinkOption.NOFOLLOW_LINKS)) {
        keep(known == null ? folder.corrupt(folder.archive()) : folder.archiveBefore());
      }
      steps.move(made, folder.archive());
      consumed = read;
      known = header;
    } finally {
      // It is there only if something failed.
      steps.delete(made);
    }
  }

  /** Gives the archive one more name, or a copy where files have one name only. */
  private void keep(Path name) throws IOException {
    if (!Files.isRegularFile(folder.archive(), LinkOption.NOFOLLOW_LINKS)) {
      steps.makeRoom(folder, folder.archive());
      return;
    }
    Path made = folder.unfinished(NewId.next());
    try {
      try {
        steps.link(folder.archive(), made);
      } catch (IOException | UnsupportedOperationException e) {
        steps.copy(folder, folder.archive(), Files.size(folder.archive()), made);
      }
      steps.moveOver(folder, made, name);
    } finally {
      steps.delete(made);
    }
  }
}
