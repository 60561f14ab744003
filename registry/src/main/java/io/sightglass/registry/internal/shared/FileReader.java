// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A shared file as others see it: read again at each scrape, as far as it has changed.
 *
 * <p>Used by one thread at a time. It trusts nothing in the file.
 */
public final class FileReader implements CellSource {

  /*
   * The writer goes on while this reads. A row may have lost its series, or have got another one,
   * between the reading of the log and the copying of the cells. So the log is read again after the
   * copy. Whoever has lost its series is left out; who has got one since is copied once more, and
   * so on. After ROUNDS rounds a series that is still new is left to the next time.
   *
   * A log that the writer has left for a new one may be overwritten at any time. So what looks bad
   * is bad only if the root of the log and the size of the file are still the same. If they are
   * not, all is read again, as often as can be afforded: on a busy machine a log may be left each
   * time that this thread has to wait. What was read of the log before stays until the new one has
   * been read to its end: without it, the counters of the instance would go back.
   */

  private static final int ROUNDS = 4;
  private static final int LEAST_TRIES = 10;
  private static final int MOST_TRIES = 1_000;
  private static final long MOST_TRIED_BYTES = 256L << 20;
  private static final int FIRST_WORD = Layout.AT_STATE;
  private static final int WORDS = 6;

  private final Path file;
  private final LabelsPool labels;
  private final FileHeader header;
  private final long[] words = new long[WORDS];
  private final PublishedReader pages = new PublishedReader();
  private ReadBudget.Room room = ReadBudget.unlimited().room();
  private FileMapping mapping;

  /** What was read; null if nothing was. */
  private @Nullable LogCopy last;

  /** Of another file, in whose place this one comes once it was read. */
  private @Nullable FileContents before;

  /** Whether the writer left the log while {@link #last} was being brought up to date. */
  private boolean isTorn;

  private FileReader(Path file, LabelsPool labels, FileMapping mapping) throws BadFileException {
    this.file = file;
    this.labels = labels;
    this.mapping = mapping;
    this.header = header(mapping);
  }

  /**
   * Opens a file and reads its header; {@link #refresh} reads the rest.
   *
   * @throws NoSuchFileException if it is gone
   * @throws BadFileException if it is not a regular file, or not of this format and version, or has
   *     fewer bytes than it says
   * @throws IOException if it cannot be read
   */
  public static FileReader open(Path file, LabelsPool labels) throws IOException {
    FileReader reader = new FileReader(file, labels, FileMapping.of(file));
    reader.copyWords();
    reader.mapAll();
    return reader;
  }

  /** Has what is read of it and what it publishes keep to these. */
  void within(ReadBudget.Room ofLog, ReadBudget.Room ofPages) {
    room = ofLog;
    pages.within(ofPages);
  }

  /** Has it come in the place of another one, which goes once this one was read. */
  void follow(FileReader other) {
    before = other.contents();
  }

  /** What its beginning says once and for all. */
  public FileHeader header() {
    return header;
  }

  /** {@link Layout#STATE_OPEN} or {@link Layout#STATE_CLOSED}, when it was read last. */
  public long state() {
    return word(Layout.AT_STATE);
  }

  /** When its writer was alive, in milliseconds since 1970, when it was read last. */
  public long heartbeatMillis() {
    return word(Layout.AT_HEARTBEAT_MILLIS);
  }

  /** The web application of an instance, or the first one of an archive; empty if there is none. */
  public String webapp() {
    return contents().webapp();
  }

  /** The instances that an archive has taken in. */
  public List<UUID> consumed() {
    return List.copyOf(contents().consumed().keySet());
  }

  /** When an archive has taken in each instance, in milliseconds since 1970. */
  Map<UUID, Long> consumedMillis() {
    return contents().consumed();
  }

  /**
   * What it published last, as far as that can be read; null if it never has, or {@link #unshown}.
   */
  public @Nullable Published published() {
    return pages.read(mapping, word(Layout.AT_PUBLISHED));
  }

  /** Why there is no room for what it published last; null if there is. */
  @Nullable NoRoomException unshown() {
    return pages.refusal();
  }

  /** About how many bytes of memory what was recorded takes. */
  long bytes() {
    return last == null ? 0 : last.contents.bytes();
  }

  /** Whether what was recorded may take so many bytes. */
  boolean hasRoom(long bytes) {
    return room.has(bytes);
  }

  /** Lets go of all that was read. */
  void letGo() {
    last = null;
    before = null;
    isTorn = false;
    room.settle(0);
    letGoOfPages();
  }

  /** Lets go of what it published last, which is read again when it is asked for. */
  void letGoOfPages() {
    pages.letGo();
  }

  /**
   * Reads what has changed. After a {@link BadFileException} there is nothing to be read, and the
   * next call reads all of it again; after any other exception there is what was read before.
   *
   * @throws NoSuchFileException if it has grown, but is gone
   * @throws BadFileException if it breaks a rule of the format, or was cut short
   * @throws NoRoomException if it needs more memory than it may have; all that was read goes then
   * @throws IOException if it has grown and cannot be opened, or its writer begins logs faster than
   *     they can be read
   */
  public void refresh() throws IOException {
    refresh(() -> false);
  }

  /**
   * As {@link #refresh()}, for somebody who waits.
   *
   * @param isLate whether what was read before, if anything was, is better than another try
   */
  void refresh(BooleanSupplier isLate) throws IOException {
    try {
      long triedBytes = 0;
      for (int tries = 1; !isReadOnce(); tries++) {
        triedBytes += word(Layout.AT_SIZE);
        boolean isEnough = triedBytes > MOST_TRIED_BYTES || isLate.getAsBoolean();
        if (tries == MOST_TRIES || (isEnough && tries >= leastTries())) {
          throw new IOException("it changes too fast to be read");
        }
      }
    } catch (BadFileException | RuntimeException | OutOfMemoryError e) {
      letGo();
      throw e;
    } catch (InternalError e) {
      letGo();
      throw FileMapping.cutShort();
    } finally {
      room.settle(bytes());
    }
  }

  private int leastTries() {
    return last == null || isTorn ? LEAST_TRIES : 1;
  }

  /**
   * Whether what was read is of no one time, since {@link #refresh} could not be brought to an end:
   * a value may be one that is not its series' own.
   */
  boolean isTorn() {
    return isTorn;
  }

  private FileContents contents() {
    return last == null ? new FileContents(labels, room) : last.contents;
  }

  /** Pushes what {@link #refresh} has read. */
  @Override
  public void read(CellVisitor visitor) {
    contents().read(visitor);
  }

  private boolean isReadOnce() throws IOException {
    copyWords();
    mapAll();
    long size = word(Layout.AT_SIZE);
    LogCopy copy;
    try {
      copy = copy(size);
      isTorn |= copy == last;
      copy.contents.size(size);
      copy.log.advance(mapping, size, copy.contents);
      copy.contents.copy(mapping);
      readAgain(copy, size);
    } catch (BadFileException e) {
      if (isSame(size)) {
        throw e;
      }
      return false;
    }
    copyWords();
    if (copy.root != word(Layout.AT_LOG_ROOT)) {
      return false;
    }
    last = copy;
    before = null;
    isTorn = false;
    return true;
  }

  private void readAgain(LogCopy copy, long size) throws BadFileException {
    for (int round = 1; ; round++) {
      VarHandle.acquireFence();
      copy.log.advance(mapping, size, copy.contents);
      if (!copy.contents.hasFresh() || round == ROUNDS) {
        return;
      }
      VarHandle.acquireFence();
      copy.contents.copyFresh(mapping);
    }
  }

  /** The copy that there is, or a new one if it is of another log. */
  private LogCopy copy(long size) throws BadFileException {
    long root = word(Layout.AT_LOG_ROOT);
    LogCopy known = last;
    if (known != null && known.root == root && !isTorn) {
      return known;
    }
    LogCursor log = new LogCursor(mapping, Layout.offset(root), size);
    LogCopy next = new LogCopy(root, log, new FileContents(labels, room));
    FileContents left = known == null ? before : known.contents;
    if (left != null) {
      next.contents.follow(left);
    }
    return next;
  }

  private boolean isSame(long size) throws BadFileException {
    long before = word(Layout.AT_LOG_ROOT);
    copyWords();
    return before == word(Layout.AT_LOG_ROOT) && size == word(Layout.AT_SIZE);
  }

  private void copyWords() throws BadFileException {
    mapping.copy(FIRST_WORD, words, 0, WORDS);
    VarHandle.acquireFence();
  }

  private long word(int offset) {
    return words[(offset - FIRST_WORD) / Long.BYTES];
  }

  /** Maps the file again if it has grown. */
  private void mapAll() throws IOException {
    long size = word(Layout.AT_SIZE);
    if (size < Layout.HEADER_BYTES || size > Layout.MOST_FILE_BYTES || size % Long.BYTES != 0) {
      throw new BadFileException("it says that it has " + size + " bytes, which cannot be");
    }
    if (size <= mapping.size()) {
      return;
    }
    FileMapping grown = FileMapping.of(file);
    if (!header(grown).equals(header)) {
      throw new NoSuchFileException(file.toString(), null, "another file is in its place");
    }
    if (size > grown.size()) {
      throw new BadFileException(
          "it says that it has " + size + " bytes, but has only " + grown.size());
    }
    mapping = grown;
  }

  private static FileHeader header(FileMapping mapping) throws BadFileException {
    FileHeader header = FileHeader.read(mapping.bytes(0, Layout.HEADER_BYTES));
    if (header.kind() != Layout.KIND_INSTANCE && header.kind() != Layout.KIND_ARCHIVE) {
      throw new BadFileException("its kind " + header.kind() + " is unknown");
    }
    return header;
  }

  /** What is known of a log. */
  private static final class LogCopy {

    /** Where it is. */
    final long root;

    /** Up to where it has been read. */
    final LogCursor log;

    final FileContents contents;

    LogCopy(long root, LogCursor log, FileContents contents) {
      this.root = root;
      this.log = log;
      this.contents = contents;
    }
  }
}
