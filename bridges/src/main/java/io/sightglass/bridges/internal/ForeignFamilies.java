// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.sightglass.registry.MetricSource;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes families of other libraries in, one by one, in one reading.
 *
 * <p>Used by one thread.
 */
public final class ForeignFamilies {

  private final MetricVisitor visitor;
  private final Predicate<String> taken;
  private final ForeignRegistries all;
  private final Omissions omissions;
  private final Set<String> names = new HashSet<>();
  private boolean full;

  /**
   * Passes families on to {@code visitor}.
   *
   * @param taken whether a name belongs to a metric that is on the page in any case
   * @param all what it knows is used
   */
  ForeignFamilies(
      MetricVisitor visitor, Predicate<String> taken, ForeignRegistries all, Omissions omissions) {
    this.visitor = visitor;
    this.taken = taken;
    this.all = all;
    this.omissions = omissions;
  }

  /** Whether the page is to say when metrics began. */
  boolean showsCreated() {
    return all.showsCreated();
  }

  /** The buckets that were seen before. */
  KnownBuckets buckets() {
    return all.buckets();
  }

  /**
   * Takes in one family, or nothing. It is left out if reading it fails, if it breaks a rule of the
   * page, or if one of its names is there already.
   *
   * @param name what the library calls it
   * @param family pushes one family, or nothing
   */
  public void add(String name, MetricSource family) {
    Snapshot read;
    try {
      // Apart from the page: a family that turns out to be bad half-way leaves nothing there.
      read = Snapshot.of(family);
    } catch (RuntimeException | Error e) {
      leftOut(name, e);
      return;
    }
    for (Snapshot.Family each : read.families()) {
      if (isTaken(each.metadata().names())) {
        omissions.taken(name);
        return;
      }
      names.addAll(each.metadata().names());
    }
    full = true;
    read.collect(visitor);
    full = false;
  }

  /** Whether the page takes no more. */
  boolean isFull() {
    return full;
  }

  /** Says that a metric is not on the page, since it cannot be read. */
  public void leftOut(String name, Throwable cause) {
    Failures.rethrowIfFatal(cause);
    omissions.failed(name, cause);
  }

  /** The names that it put on the page. */
  Set<String> names() {
    return names;
  }

  private boolean isTaken(List<String> wanted) {
    for (String name : wanted) {
      if (names.contains(name) || taken.test(name)) {
        return true;
      }
    }
    return false;
  }
}
