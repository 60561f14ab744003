// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Labels;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal label sets of several files one object.
 *
 * <p>It keeps none that nobody else keeps. Safe for use by many threads.
 */
public final class LabelsPool {

  /*
   * Labels come from files, so they may have been made to collide. Only PROBES places are looked
   * at; labels for which there is no room in them are not shared, which costs memory and no time.
   */

  private static final int PROBES = 8;
  private static final int FEWEST_PLACES = 1 << 10;

  /** 2^32 divided by the golden ratio: multiples of it are spread evenly. */
  private static final int SPREAD = 0x9E3779B9;

  private final Object lock = new Object();

  /** A power of two of them. */
  private List<@Nullable WeakReference<Labels>> places = places(FEWEST_PLACES);

  private int taken;

  /** Those that nobody keeps any more. */
  private final ReferenceQueue<Labels> gone = new ReferenceQueue<>();

  private int goneCount;

  /** The first of the labels that equal these, or these. */
  public Labels one(Labels labels) {
    synchronized (lock) {
      int before = taken;
      Labels first = find(labels);
      if (taken > before && 2 * taken > places.size()) {
        fit();
      }
      return first;
    }
  }

  /** For tests: for how many labels there is room. */
  int size() {
    synchronized (lock) {
      return places.size();
    }
  }

  /** Gives back the room of labels that are kept no more, once they are most of all. */
  void tidy() {
    synchronized (lock) {
      while (gone.poll() != null) {
        goneCount++;
      }
      if (places.size() > FEWEST_PLACES && 2 * goneCount > taken) {
        fit();
      }
    }
  }

  private Labels find(Labels labels) {
    int start = (labels.hashCode() * SPREAD) >>> (Integer.numberOfLeadingZeros(places.size()) + 1);
    int free = -1;
    for (int i = 0; i < PROBES; i++) {
      int place = (start + i) & (places.size() - 1);
      WeakReference<Labels> reference = places.get(place);
      Labels known = reference == null ? null : reference.get();
      if (known == null) {
        free = free < 0 ? place : free;
      } else if (known.equals(labels)) {
        return known;
      }
    }
    if (free >= 0) {
      taken += places.set(free, new WeakReference<>(labels, gone)) == null ? 1 : 0;
    }
    return labels;
  }

  /** Has room for all that are still kept by somebody. */
  private void fit() {
    List<@Nullable WeakReference<Labels>> before = places;
    int live = 0;
    for (WeakReference<Labels> each : before) {
      live += each == null || each.refersTo(null) ? 0 : 1;
    }
    places = places(Math.max(FEWEST_PLACES, 4 * Integer.highestOneBit(live)));
    taken = 0;
    goneCount = 0;
    for (WeakReference<Labels> each : before) {
      Labels labels = each == null ? null : each.get();
      if (labels != null) {
        find(labels);
      }
    }
  }

  private static List<@Nullable WeakReference<Labels>> places(int count) {
    return new ArrayList<>(Collections.nCopies(count, null));
  }
}
