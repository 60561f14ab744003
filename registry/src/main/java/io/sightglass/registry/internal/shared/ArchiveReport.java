// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * What one archiver has done so far.
 *
 * @param merges how often it wrote the archive anew
 * @param mergeNanos how long that took altogether
 * @param lastNanos how long the last one took
 * @param folded how many instances it took in
 * @param series how many series the archive had when it last wrote it
 * @param shrunk how many series it has added to those of further label values, for want of room
 * @param badFiles how many files broke the rules of the format and were put aside
 * @param failures how often something could not be done
 */
public record ArchiveReport(
    long merges,
    long mergeNanos,
    long lastNanos,
    long folded,
    long series,
    long shrunk,
    long badFiles,
    long failures) {

  /** Nothing so far. */
  public static final ArchiveReport NONE = new ArchiveReport(0, 0, 0, 0, 0, 0, 0, 0);

  ArchiveReport merged(int instances, int seriesNow, int seriesGone, long nanos) {
    return new ArchiveReport(
        merges + 1,
        mergeNanos + nanos,
        nanos,
        folded + instances,
        seriesNow,
        shrunk + seriesGone,
        badFiles,
        failures);
  }

  ArchiveReport badFile() {
    return new ArchiveReport(
        merges, mergeNanos, lastNanos, folded, series, shrunk, badFiles + 1, failures);
  }

  ArchiveReport failed() {
    return new ArchiveReport(
        merges, mergeNanos, lastNanos, folded, series, shrunk, badFiles, failures + 1);
  }
}
