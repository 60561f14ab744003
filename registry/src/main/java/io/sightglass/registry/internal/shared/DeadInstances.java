// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Since when instances are known to have ended, and which of them are to be taken in. */
final class DeadInstances {

  private final Liveness liveness;
  private final ArchiverOptions options;
  private final Map<UUID, Long> foundMillis = new HashMap<>();

  DeadInstances(Liveness liveness, ArchiverOptions options) {
    this.liveness = liveness;
    this.options = options;
  }

  /**
   * Which of the instances are to be taken in now, in the order in which they began.
   *
   * @param all that there are
   */
  List<InstanceFile> due(Collection<InstanceFile> all, long nowMillis) {
    List<InstanceFile> dead = new ArrayList<>();
    for (InstanceFile each : all) {
      if (!liveness.isAlive(each.header(), each.state(), each.lastSignMillis())) {
        foundMillis.putIfAbsent(each.header().instance(), nowMillis);
        dead.add(each);
      }
    }
    foundMillis.keySet().retainAll(dead.stream().map(each -> each.header().instance()).toList());
    dead.sort(Comparator.comparingLong(this::since));
    // Half of them, so that it is not one more each time.
    int early = dead.size() > options.mostDead() ? dead.size() - options.mostDead() / 2 : 0;
    List<InstanceFile> due = new ArrayList<>();
    for (InstanceFile each : dead) {
      if (due.size() < early || nowMillis - since(each) >= options.graceMillis()) {
        due.add(each);
      }
    }
    due.sort(Comparator.comparingLong(each -> each.header().createdMillis()));
    return due;
  }

  /** Its last sign of life was not long before its end, unless a clock was set back since. */
  private long since(InstanceFile dead) {
    Long found = foundMillis.get(dead.header().instance());
    long sign = dead.lastSignMillis();
    return found == null || (sign > 0 && sign < found) ? sign : found;
  }
}
