// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** Series found by a number. Immutable; a few dozen entries at most. */
final class SeriesCache {

  static final SeriesCache EMPTY = new SeriesCache(new int[1], new EndSeries[1], 0);

  /** Further series are looked up each time. */
  static final int LIMIT = 256;

  // Open addressing; the length is a power of two, and at least half of the places are empty.
  private final int[] keys;
  private final @Nullable EndSeries[] series;
  private final int size;

  private SeriesCache(int[] keys, @Nullable EndSeries[] series, int size) {
    this.keys = keys;
    this.series = series;
    this.size = size;
  }

  @Nullable EndSeries find(int key) {
    int mask = keys.length - 1;
    int place = key & mask;
    EndSeries found = series[place];
    while (found != null && keys[place] != key) {
      place = (place + 1) & mask;
      found = series[place];
    }
    return found;
  }

  /** These series and one more. */
  SeriesCache with(int key, EndSeries added) {
    if (size >= LIMIT) {
      return this;
    }
    int length = Integer.highestOneBit(size + 1) * 4;
    SeriesCache next = new SeriesCache(new int[length], new EndSeries[length], size + 1);
    for (int place = 0; place < keys.length; place++) {
      EndSeries kept = series[place];
      if (kept != null && keys[place] != key) {
        next.put(keys[place], kept);
      }
    }
    next.put(key, added);
    return next;
  }

  private void put(int key, EndSeries value) {
    int mask = keys.length - 1;
    int place = key & mask;
    while (series[place] != null) {
      place = (place + 1) & mask;
    }
    keys[place] = key;
    series[place] = value;
  }
}
