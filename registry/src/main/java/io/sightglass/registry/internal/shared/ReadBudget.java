// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * How many bytes of memory may be taken by what is read of all files of a directory together.
 *
 * <p>Used by one thread at a time.
 */
final class ReadBudget {

  private static final int PART_OF_HEAP = 3;

  private final long most;
  private long used;

  /** Of it, what those have who go last. */
  private long usedByLast;

  ReadBudget(long mostBytes) {
    this.most = mostBytes;
  }

  /** A part of the heap. */
  static ReadBudget ofHeap() {
    return new ReadBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** For what is read by itself. */
  static ReadBudget unlimited() {
    return new ReadBudget(Long.MAX_VALUE);
  }

  /** Who has to go for whom. */
  private enum Turn {
    FIRST,
    USUAL,
    LAST
  }

  /** Room of what others leave, but for those who go last, of whom some have to go then. */
  Room room() {
    return new Room(Turn.USUAL);
  }

  /** Room for what goes first: as if there were no others, of whom some have to go then. */
  Room firstRoom() {
    return new Room(Turn.FIRST);
  }

  /** Room for what goes last: of what all others leave. */
  Room lastRoom() {
    return new Room(Turn.LAST);
  }

  /** Whether somebody has to go. */
  boolean isOver() {
    return used > most;
  }

  /** What is said of somebody who has so many bytes and has to go. */
  NoRoomException refusal(long bytes) {
    return new NoRoomException(bytes, most, used - bytes);
  }

  /** The room of one thing, which is empty at first. */
  final class Room {

    private final Turn turn;
    private long bytes;

    private Room(Turn turn) {
      this.turn = turn;
    }

    /** Whether it can have so many bytes. */
    boolean has(long wanted) {
      return wanted <= bytes || wanted <= most - others();
    }

    private long others() {
      return switch (turn) {
        case FIRST -> 0;
        case USUAL -> used - usedByLast - bytes;
        case LAST -> used - bytes;
      };
    }

    /**
     * Makes it as large, if it is not.
     *
     * @throws NoRoomException if that is too much; it stays as it was
     */
    void require(long wanted) throws NoRoomException {
      if (wanted > bytes) {
        if (!has(wanted)) {
          throw new NoRoomException(wanted, most, others());
        }
        settle(wanted);
      }
    }

    /** Makes it as large or as small. */
    void settle(long wanted) {
      used += wanted - bytes;
      usedByLast += turn == Turn.LAST ? wanted - bytes : 0;
      bytes = wanted;
    }
  }
}
