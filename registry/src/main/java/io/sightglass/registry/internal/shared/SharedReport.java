// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Labels;
import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What is said on a page of the shared directory itself.
 *
 * @param available whether the directory is used; if not, the page has what this process knows
 * @param files how many files are in which state
 * @param conflicts the families that some instances have in another form, which is not shown
 * @param merges how often this instance has written the archive
 * @param mergeSeconds how long that took, all in all
 * @param instances all that have files
 * @param unshared how many series of this instance only its own page has, for want of room
 */
public record SharedReport(
    boolean available,
    SortedMap<String, Integer> files,
    List<String> conflicts,
    long merges,
    double mergeSeconds,
    List<Instance> instances,
    int unshared) {

  private static final Metadata ARCHIVE_DURATION =
      Metadata.summary(
              "sightglass_shared_archive_duration_seconds",
              "How long this instance took to move what ended instances counted into the archive.")
          .withUnit("seconds");
  private static final Metadata CONFLICTS =
      Metadata.gauge(
          "sightglass_shared_conflicts",
          "Families that instances define differently: 1 for each that is shown for some of them"
              + " only.");
  private static final Metadata FILES =
      Metadata.gauge("sightglass_shared_files", "Files in the shared directory, by their state.");
  private static final Metadata INSTANCE =
      Metadata.info(
          "sightglass_shared_instance",
          "Instances in the shared directory that the archive has not taken in.");
  private static final Metadata UP =
      Metadata.gauge(
          "sightglass_shared_up",
          "Whether the shared directory can be used: 1, or 0 while it cannot.");

  private static final Metadata UNSHARED =
      Metadata.gauge(
          "sightglass_shared_unshared_series",
          "Series of this instance that found no room in its file, and that only its page has.");

  /** All families that it may push, by their names. */
  public static final List<Metadata> FAMILIES =
      List.of(ARCHIVE_DURATION, CONFLICTS, FILES, INSTANCE, UNSHARED, UP);

  /** Copies the collections. */
  public SharedReport {
    files = new TreeMap<>(files);
    conflicts = conflicts.stream().sorted().toList();
    instances = List.copyOf(instances);
  }

  /**
   * What is said where there is no directory to be used.
   *
   * @param unshared how many series this instance has
   */
  public static SharedReport unavailable(int unshared) {
    return new SharedReport(false, new TreeMap<>(), List.of(), 0, 0, List.of(), unshared);
  }

  /** This one with one more instance, which was not read from a file. */
  public SharedReport with(Instance own) {
    List<Instance> all = new ArrayList<>(instances);
    all.add(0, own);
    return new SharedReport(available, files, conflicts, merges, mergeSeconds, all, unshared);
  }

  /**
   * Pushes all that is wanted.
   *
   * @param wanted is asked once before each family, in the order of {@link #FAMILIES}
   */
  public void push(MetricVisitor visitor, Predicate<Metadata> wanted) {
    if (merges > 0 && begins(ARCHIVE_DURATION, visitor, wanted)) {
      visitor.summary(Labels.NONE, (double) merges, mergeSeconds);
    }
    if (!conflicts.isEmpty() && begins(CONFLICTS, visitor, wanted)) {
      conflicts.forEach(family -> visitor.gauge(Labels.of("family", family), 1));
    }
    if (!files.isEmpty() && begins(FILES, visitor, wanted)) {
      files.forEach((state, count) -> visitor.gauge(Labels.of("state", state), count));
    }
    if (!instances.isEmpty() && begins(INSTANCE, visitor, wanted)) {
      instances.forEach(instance -> visitor.info(instance.labels()));
    }
    if (unshared > 0 && begins(UNSHARED, visitor, wanted)) {
      visitor.gauge(Labels.NONE, unshared);
    }
    if (begins(UP, visitor, wanted)) {
      visitor.gauge(Labels.NONE, available ? 1 : 0);
    }
  }

  private static boolean begins(
      Metadata family, MetricVisitor visitor, Predicate<Metadata> wanted) {
    if (!wanted.test(family)) {
      return false;
    }
    visitor.family(family);
    return true;
  }

  /**
   * An instance that has a file.
   *
   * @param instance its short id, as in {@link Origin}
   * @param webapp its name
   * @param pid of its process, as that sees it
   * @param live whether it is running
   */
  public record Instance(String instance, String webapp, long pid, boolean live) {

    private Labels labels() {
      return Labels.of(
          "instance",
          instance,
          "webapp",
          webapp,
          "pid",
          Long.toString(pid),
          "state",
          live ? "live" : "dead");
    }
  }
}
