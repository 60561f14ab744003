// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/** There is no room in memory for what a file has, which need not be bad for that. */
final class NoRoomException extends BadFileException {

  private static final long serialVersionUID = 1;

  private final long bytes;

  private NoRoomException(String reason, long bytes) {
    super(reason);
    this.bytes = bytes;
  }

  /** The cells of one file need {@code bytes}, and may have {@code most}. */
  static NoRoomException ofCells(long bytes, long most) {
    return new NoRoomException(
        "the cells of its series take at most "
            + most
            + " bytes of memory, but need "
            + bytes
            + " or more; have fewer series, or give this JVM a larger heap",
        bytes);
  }

  /** The labels of one file need {@code bytes} as text, and may have {@code most}. */
  static NoRoomException ofLabels(long bytes, long most) {
    return new NoRoomException(
        "the labels of its series take at most "
            + most
            + " bytes as text, but need "
            + bytes
            + " or more; have fewer series or shorter label values",
        bytes);
  }

  /** Something needs {@code bytes}, and all files of a directory have {@code most} together. */
  NoRoomException(long bytes, long most, long usedByOthers) {
    this(
        "what is read of all files of a directory takes at most "
            + most
            + " bytes of memory together, but others take "
            + usedByOthers
            + " and it needs "
            + bytes
            + " or more; have fewer instances or series share a directory, or give this JVM a larger"
            + " heap",
        bytes);
  }

  /** How many bytes are needed at least. */
  long bytes() {
    return bytes;
  }
}
