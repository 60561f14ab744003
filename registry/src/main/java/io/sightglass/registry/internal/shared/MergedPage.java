// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import java.util.List;

/**
 * What several instances have recorded, as one page. Immutable: it can be pushed by any thread, as
 * often as it is wanted.
 *
 * @param parts the families, in the order of their names
 * @param conflicts the names of families of which something is left out, since instances contradict
 *     each other; sorted
 * @param files how many files there were
 * @param refusedSeries how often the series of an instance found no room
 * @param instances whose files were read
 */
public record MergedPage(
    List<Part> parts,
    List<String> conflicts,
    FileCounts files,
    long refusedSeries,
    List<SharedReport.Instance> instances) {

  /** Of no files. */
  public static final MergedPage EMPTY = new MergedPage(List.of(), List.of(), FileCounts.NONE, 0);

  MergedPage(List<Part> parts, List<String> conflicts, FileCounts files, long refusedSeries) {
    this(parts, conflicts, files, refusedSeries, List.of());
  }

  /** Copies the lists. */
  public MergedPage {
    parts = List.copyOf(parts);
    conflicts = List.copyOf(conflicts);
    instances = List.copyOf(instances);
  }

  /** This page, read from the files of these instances. */
  MergedPage of(List<SharedReport.Instance> owners) {
    return new MergedPage(parts, conflicts, files, refusedSeries, owners);
  }

  /** A family. */
  public interface Part {

    /** Name, type, unit and help. */
    Metadata metadata();

    /** Pushes the family and its series. */
    void push(MetricVisitor visitor);

    /** The names that the family takes on a page. */
    default List<String> names() {
      return metadata().names();
    }
  }

  /**
   * How many files of instances there were.
   *
   * @param live whose instance is running
   * @param dead whose instance has ended
   * @param quarantined that are bad and were put aside, in this or an earlier reading
   * @param unreadable that could not be read this time, and those beyond the most that are read
   */
  public record FileCounts(int live, int dead, int quarantined, int unreadable) {

    /** Of no files. */
    public static final FileCounts NONE = new FileCounts(0, 0, 0, 0);
  }
}
