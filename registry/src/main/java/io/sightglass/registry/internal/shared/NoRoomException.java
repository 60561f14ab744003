// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/** There is no room in memory for what a file has, which need not be bad for that. */
final class NoRoomException extends BadFileException {

  private static final long serialVersionUID = 1;

  private final long bytes;

  /** Something needs {@code bytes}, and all files of a directory have {@code most} together. */
  NoRoomException(long bytes, long most, long usedByOthers) {
    super(
        "what is read of all files of a directory takes at most "
            + most
            + " bytes of memory together, but others take "
            + usedByOthers
            + " and it needs "
            + bytes
            + " or more; have fewer instances or series share a directory, or give this JVM a larger"
            + " heap");
    this.bytes = bytes;
  }

  /** How many bytes are needed at least. */
  long bytes() {
    return bytes;
  }
}
