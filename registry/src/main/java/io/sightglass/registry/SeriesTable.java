// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series of a family by its label values.
 *
 * <p>Reading takes no lock and allocates nothing; writing is done under the family's lock.
 */
final class SeriesTable {

  /*
   * Open addressing with linear probing over a power of two of slots, at most half full. A slot that
   * was filled is never emptied: what is removed leaves a mark that no value equals. Growth copies
   * what is left into a new array. A reader of an older array may miss a series and then asks again
   * under the lock, where it finds it.
   */

  private static final int INITIAL_SLOTS = 16;

  private volatile AtomicReferenceArray<Series> slots = new AtomicReferenceArray<>(INITIAL_SLOTS);

  /** Slots with a series or a mark. */
  private int used;

  private int marks;

  static int hash(String a) {
    return mix(a.hashCode());
  }

  static int hash(String a, String b) {
    return mix(31 * a.hashCode() + b.hashCode());
  }

  static int hash(String a, String b, String c) {
    return mix(31 * (31 * a.hashCode() + b.hashCode()) + c.hashCode());
  }

  static int hash(String a, String b, String c, String d) {
    return mix(31 * (31 * (31 * a.hashCode() + b.hashCode()) + c.hashCode()) + d.hashCode());
  }

  static int hash(String[] values) {
    int hash = 0;
    for (String value : values) {
      hash = 31 * hash + value.hashCode();
    }
    return mix(hash);
  }

  private static int mix(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 15);
  }

  @Nullable Series find(int hash, String a) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Series series = now.getAcquire(i);
      if (series == null || (series.hash == hash && series.hasValue(0, a))) {
        return series;
      }
    }
  }

  @Nullable Series find(int hash, String a, String b) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Series series = now.getAcquire(i);
      if (series == null
          || (series.hash == hash && series.hasValue(0, a) && series.hasValue(1, b))) {
        return series;
      }
    }
  }

  @Nullable Series find(int hash, String a, String b, String c) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Series series = now.getAcquire(i);
      if (series == null
          || (series.hash == hash
              && series.hasValue(0, a)
              && series.hasValue(1, b)
              && series.hasValue(2, c))) {
        return series;
      }
    }
  }

  @Nullable Series find(int hash, String a, String b, String c, String d) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Series series = now.getAcquire(i);
      if (series == null
          || (series.hash == hash
              && series.hasValue(0, a)
              && series.hasValue(1, b)
              && series.hasValue(2, c)
              && series.hasValue(3, d))) {
        return series;
      }
    }
  }

  @Nullable Series find(int hash, String[] values) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Series series = now.getAcquire(i);
      if (series == null || (series.hash == hash && hasValues(series, values))) {
        return series;
      }
    }
  }

  private static boolean hasValues(Series series, String[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!series.hasValue(i, values[i])) {
        return false;
      }
    }
    return true;
  }

  /** Makes room for one more series; under the family's lock. */
  void makeRoom() {
    if (2 * (used + 1) > slots.length()) {
      grow();
    }
  }

  /** Adds a series that is not there yet; under the family's lock. */
  void add(Series series) {
    makeRoom();
    put(slots, series);
    used++;
  }

  private void grow() {
    AtomicReferenceArray<Series> now = slots;
    int series = used - marks;
    // Where marks fill the table, the same size is enough.
    int length = 4 * (series + 1) > now.length() ? 2 * now.length() : now.length();
    AtomicReferenceArray<Series> grown = new AtomicReferenceArray<>(length);
    for (int i = 0; i < now.length(); i++) {
      Series old = now.getPlain(i);
      if (old != null && !old.isMark()) {
        put(grown, old);
      }
    }
    slots = grown;
    used = series;
    marks = 0;
  }

  /** Puts a mark in the place of a series; under the family's lock. */
  void remove(Series series, Series mark) {
    AtomicReferenceArray<Series> now = slots;
    int mask = now.length() - 1;
    int i = series.hash & mask;
    while (now.getPlain(i) != series) {
      i = (i + 1) & mask;
    }
    now.setRelease(i, mark);
    marks++;
  }

  /** All series; under the family's lock. */
  List<Series> all() {
    AtomicReferenceArray<Series> now = slots;
    List<Series> all = new ArrayList<>(used);
    for (int i = 0; i < now.length(); i++) {
      Series series = now.getPlain(i);
      if (series != null && !series.isMark()) {
        all.add(series);
      }
    }
    return all;
  }

  /** Forgets all series; under the family's lock. */
  void clear() {
    slots = new AtomicReferenceArray<>(INITIAL_SLOTS);
    used = 0;
    marks = 0;
  }

  private static void put(AtomicReferenceArray<Series> slots, Series series) {
    int mask = slots.length() - 1;
    int i = series.hash & mask;
    while (slots.getPlain(i) != null) {
      i = (i + 1) & mask;
    }
    slots.setRelease(i, series);
  }
}
