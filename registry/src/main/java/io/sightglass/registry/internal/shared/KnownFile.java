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

  /** A bad file is looked at again so much later: reading it may take long. */
  private static final long BAD_MILLIS = 10_000;

  private static final int ID_LENGTH = 12;

  final Path path;
  final UUID instance;

  /** Once it could be opened. */
  @Nullable FileReader reader;

  private boolean isRead;
  private boolean isBad;
  private long badSinceMillis;

  KnownFile(Path path, UUID instance) {
    this.path = path;
    this.instance = instance;
  }

  /**
   * Reads what is new.
   *
   * @param isLate as in {@link FileReader#refresh(BooleanSupplier)}
   * @throws BadFileException if it breaks the rules of the format, or is not the file of this
   *     instance; there is nothing to be read then
   * @throws IOException if it cannot be read now; what was read before can still be read
   */
  void refresh(FileAccess access, LabelsPool labels, BooleanSupplier isLate) throws IOException {
    FileReader open = reader;
    if (open == null) {
      open = access.open(path, labels);
      reader = open;
    }
    FileHeader header = open.header();
    if (header.kind() != Layout.KIND_INSTANCE || !header.instance().equals(instance)) {
      throw new BadFileException("it is of " + header.instance());
    }
    access.refresh(open, isLate);
    isRead = true;
    isBad = false;
  }

  /** It has been found bad. */
  void bad(long nowMillis) {
    isBad = true;
    badSinceMillis = nowMillis;
  }

  /** Whether it was bad and need not be looked at again yet. */
  boolean staysBad(long nowMillis) {
    // The clock may have been set back since.
    return isBad && Math.abs(nowMillis - badSinceMillis) < BAD_MILLIS;
  }

  /** Whether there is something to be read. */
  boolean isReadable() {
    return isRead && !isBad;
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
