// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the collectors of a registry said in one scrape, before it is on the page. */
final class Reading {

  private static final Reading NOTHING = new Reading(new GuardedCollector[0]);

  private final GuardedCollector[] asked;
  private final @Nullable Snapshot[] said;

  private Reading(GuardedCollector[] asked) {
    this.asked = asked;
    this.said = new Snapshot[asked.length];
  }

  /** Asks all collectors, one after the other; last those that will not be done in time anyway. */
  static Reading of(GuardedCollector[] collectors, Scrape scrape) {
    if (collectors.length == 0) {
      return NOTHING;
    }
    Reading reading = new Reading(collectors);
    List<Integer> slow = new ArrayList<>(0);
    for (int i = 0; i < collectors.length; i++) {
      if (collectors[i].isSlow()) {
        slow.add(i);
      } else {
        reading.said[i] = collectors[i].read(scrape);
      }
    }
    for (int i : slow) {
      reading.said[i] = collectors[i].read(scrape);
    }
    return reading;
  }

  /** Leaves out what is shared with other instances: all but what speaks of the process. */
  void dropShared() {
    for (int i = 0; i < asked.length; i++) {
      if (!asked[i].isOfProcess()) {
        said[i] = null;
      }
    }
  }

  /**
   * What collectors said last of what is shared with other instances; so one that is late or has
   * failed stays, and no total goes back.
   */
  static Snapshot lastWords(GuardedCollector[] collectors, Scrape scrape) {
    List<Snapshot.Family> shared = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (GuardedCollector collector : collectors) {
      Snapshot said = collector.lastWord(scrape);
      if (said != null) {
        collector.share(scrape, said, names, shared);
      }
    }
    return new Snapshot(shared);
  }

  /** Puts all of it on the page; once. */
  void push(Scrape scrape) {
    for (int i = 0; i < asked.length; i++) {
      Snapshot snapshot = said[i];
      // What is written is given up at once: the next one may be large as well.
      said[i] = null;
      if (snapshot != null) {
        asked[i].push(scrape, snapshot);
      }
    }
  }
}
