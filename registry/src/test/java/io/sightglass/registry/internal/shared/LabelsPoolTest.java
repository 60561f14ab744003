// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sightglass.registry.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Label sets that many files have in common. */
class LabelsPoolTest {

  private final LabelsPool pool = new LabelsPool();

  @Test
  void labels_whenEqual_areTheFirstOnes() {
    Labels first = Labels.of("a", "1");
    assertSame(first, pool.one(first));
    assertSame(first, pool.one(Labels.of("a", "1")));
  }

  @Test
  void labels_whenNotEqual_areThemselves() {
    Labels other = Labels.of("a", "2");
    assertNotSame(pool.one(Labels.of("a", "1")), pool.one(other));
    assertSame(other, pool.one(other));
  }

  @Test
  void labels_whenThereAreMany_areSharedByFarMost() {
    Set<Labels> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 50_000; i++) {
      kept.add(pool.one(Labels.of("a", String.valueOf(i), "b", "x")));
    }
    int shared = 0;
    for (int i = 0; i < 50_000; i++) {
      shared += kept.contains(pool.one(Labels.of("a", String.valueOf(i), "b", "x"))) ? 1 : 0;
    }
    assertTrue(shared > 49_500, shared + " of 50000 are shared");
  }

  @Test
  void pool_whenNobodyKeepsItsLabels_becomesSmallAgain() {
    List<Labels> kept = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      kept.add(pool.one(Labels.of("a", String.valueOf(i))));
    }
    int large = pool.size();
    assertEquals(50_000, kept.size());
    kept.clear();

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (pool.size() == large) {
            System.gc();
            pool.tidy();
          }
        });
    assertTrue(pool.size() < large / 2, pool.size() + " of " + large + " places are left");
  }

  @Test
  void labels_whenTheyCollideByIntent_takeNoTime() {
    List<Labels> kept = new ArrayList<>();
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 1 << 16; i++) {
            kept.add(pool.one(Labels.of("a", colliding(i))));
          }
        });
    assertEquals(kept.get(0).hashCode(), kept.get(1).hashCode());
  }

  /** "Aa" and "BB" have the same hash code. */
  private static String colliding(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < Short.SIZE; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }
}
