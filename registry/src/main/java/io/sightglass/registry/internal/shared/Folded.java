// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a file held when the archive took it in: for an instance that was taken for dead and goes
 * on, so that it adds only what it has recorded since.
 */
public final class Folded {

  private final FileMapping copy;

  private Folded(FileMapping copy) {
    this.copy = copy;
  }

  /**
   * Reads the copy that was made of an instance's file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none any more
   */
  public static Folded read(Path copy) throws IOException {
    return new Folded(FileMapping.of(copy));
  }

  /**
   * The copy of an instance that the archive has taken in; null if it has not, whatever copies
   * there are.
   */
  public static @Nullable Folded of(SharedFolder folder, UUID instance) throws IOException {
    try {
      return StoredArchive.open(folder.archive()).consumed().contains(instance)
          ? read(folder.folded(instance))
          : null;
    } catch (NoSuchFileException | BadFileException e) {
      return null;
    }
  }

  /**
   * The cell at an offset of the file, a multiple of 8; 0 if it came later.
   *
   * @throws BadFileException if the copy was cut short meanwhile
   */
  public long at(long offset) throws BadFileException {
    return offset >= 0 && offset < copy.size() ? copy.word(offset) : 0;
  }
}
