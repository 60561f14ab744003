// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import io.sightglass.registry.internal.Chunk;
import io.sightglass.registry.internal.LiveRows;
import java.util.Arrays;
import java.util.List;

/** The chunks of a family in the order in which they were made; their number does not change. */
final class Chunks {

  /*
   * A scrape keeps what it found for the next one, which allocates nothing if nothing has changed.
   * It is kept here, so that it goes when a chunk goes. An array is not changed any more once it is
   * kept; which of two scrapes at a time keeps its own does not matter, since each looks at every
   * chunk itself.
   */

  static final Chunks NONE = new Chunks();

  private final Chunk[] all;
  private volatile LiveRows[] lastLive;

  private Chunks(Chunk... all) {
    this.all = all;
    this.lastLive = Arrays.stream(all).map(Chunk::liveRows).toArray(LiveRows[]::new);
  }

  /** With one more, the newest. */
  Chunks with(Chunk newest) {
    Chunk[] grown = Arrays.copyOf(all, all.length + 1);
    grown[all.length] = newest;
    return new Chunks(grown);
  }

  /** Without one that is empty. */
  Chunks without(Chunk empty) {
    return new Chunks(Arrays.stream(all).filter(other -> other != empty).toArray(Chunk[]::new));
  }

  /** Whether there is no room in the newest. */
  boolean areFull() {
    return all.length == 0 || newest().isFull();
  }

  /** The newest; only if there is one. */
  Chunk newest() {
    return all[all.length - 1];
  }

  /** All of them. */
  List<Chunk> all() {
    return List.of(all);
  }

  /** How many rows there are, in use or not. */
  int rows() {
    return Arrays.stream(all).mapToInt(Chunk::rows).sum();
  }

  /** The rows that have a series, so that no series is there twice; not to be changed. */
  LiveRows[] live() {
    LiveRows[] last = lastLive;
    LiveRows[] live = last;
    // The newest first: while there is a reader, a series that is removed and made again moves to
    // a newer row. Whoever has seen it there sees that it is gone from here.
    for (int i = all.length - 1; i >= 0; i--) {
      LiveRows rows = all[i].liveRows();
      if (rows != last[i]) {
        live = live == last ? last.clone() : live;
        live[i] = rows;
      }
    }
    lastLive = live;
    return live;
  }
}
