// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The file of an instance, as it was read last. */
final class KnownFile {

  /** What is left out is looked at again so much later, since reading it may take long. */
  private static final long LEAST_WAIT_MILLIS = 10_000;

  /** The wait doubles each time, up to this. */
  private static final long MOST_WAIT_MILLIS = 640_000;

  private static final int ID_LENGTH = 12;

  final Path path;
  final UUID instance;

  /** Once it could be opened. */
  @Nullable FileReader reader;

  private boolean isRead;
  private boolean isOut;
  private long outSinceMillis;
  private long waitMillis = LEAST_WAIT_MILLIS;
  private long neededBytes;

  KnownFile(Path path, UUID instance) {
    this.path = path;
    this.instance = instance;
  }

  /**
   * Reads its header, if that was not read.
   *
   * @throws BadFileException if it is not the file of this instance
   * @throws IOException if it cannot be opened now
   */
  void open(FileAccess access, LabelsPool labels, ReadBudget budget) throws IOException {
    FileReader open = reader;
    if (open == null) {
      open = access.open(path, labels);
      open.within(budget.room(), budget.lastRoom());
      reader = open;
    }
    FileHeader header = open.header();
    if (header.kind() != Layout.KIND_INSTANCE || !header.instance().equals(instance)) {
      throw new BadFileException("it is of " + header.instance());
    }
  }

  /**
   * Reads what is new in it, once it is open.
   *
   * @param isLate as in {@link FileReader#refresh(BooleanSupplier)}
   * @throws BadFileException if it breaks the rules of the format, or there is no room for it;
   *     there is nothing to be read then
   * @throws IOException if it cannot be read now; what was read before can still be read
   */
  void refresh(FileAccess access, BooleanSupplier isLate) throws IOException {
    FileReader open = reader;
    if (open != null) {
      access.refresh(open, isLate);
      isRead = true;
      isOut = false;
      waitMillis = LEAST_WAIT_MILLIS;
    }
  }

  /** It is left out for a while, longer each time, and what was read of it goes. */
  void leaveOut(long nowMillis) {
    waitMillis = isOut ? Math.min(2 * waitMillis, MOST_WAIT_MILLIS) : LEAST_WAIT_MILLIS;
    neededBytes = 0;
    isOut = true;
    outSinceMillis = nowMillis;
    letGo();
  }

  /** It is left out until there is room. */
  void leaveOut(long nowMillis, NoRoomException why) {
    isOut = false;
    leaveOut(nowMillis);
    neededBytes = why.bytes();
  }

  /** Lets go of what was read of it. */
  void letGo() {
    isRead = false;
    if (reader != null) {
      reader.letGo();
    }
  }

  /** Whether it need not be looked at again yet. */
  boolean staysOut(long nowMillis) {
    // The clock may have been set back since.
    boolean waits = Math.abs(nowMillis - outSinceMillis) < waitMillis;
    return isOut && (waits || (reader != null && !reader.hasRoom(neededBytes)));
  }

  /** When its instance began, in milliseconds since 1970, as far as it is known. */
  long createdMillis() {
    FileReader open = reader;
    return open == null ? Long.MAX_VALUE : open.header().createdMillis();
  }

  /** Whether there is something to be read. */
  boolean isReadable() {
    return isRead;
  }

  /** Whether what there is to be read is of no one time. */
  boolean isTorn() {
    return isReadable() && reader != null && reader.isTorn();
  }

  /** Whether its instance runs; not if it cannot be told whose it is. */
  boolean isAlive(Liveness liveness) {
    FileReader open = reader;
    return open != null
        && open.header().instance().equals(instance)
        && liveness.isAlive(open.header(), open.state(), open.heartbeatMillis());
  }

  /** What the label {@code instance} says. */
  static String idOf(UUID instance) {
    return instance.toString().replace("-", "").substring(0, ID_LENGTH);
  }
}
