// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.MetricType;
import io.sightglass.registry.internal.GaugeBits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What all instances of a directory have recorded, ended ones and others, read the plain way. */
final class FolderTotals {

  private FolderTotals() {}

  /** The values of all cells by webapp, name, labels and cell; exact but for gauges. */
  static Map<String, BigDecimal> of(SharedFolder folder) throws IOException {
    while (true) {
      FileReader archive = archive(folder);
      ArchiveContents contents = new ArchiveContents();
      if (archive != null) {
        archive.read(contents);
      }
      boolean vanished = false;
      for (Map.Entry<UUID, Path> file : FolderFiles.of(folder).instances().entrySet()) {
        if (archive == null || !archive.consumed().contains(file.getKey())) {
          vanished |= !read(file.getValue(), contents);
        }
      }
      if (!vanished && generation(archive(folder)) == generation(archive)) {
        return totals(contents);
      }
    }
  }

  private static boolean read(Path file, ArchiveContents contents) throws IOException {
    try {
      StoredArchive.open(file).read(contents);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static @Nullable FileReader archive(SharedFolder folder) throws IOException {
    return Files.exists(folder.archive()) ? StoredArchive.open(folder.archive()) : null;
  }

  private static long generation(@Nullable FileReader archive) {
    return archive == null ? 0 : archive.header().generation();
  }

  private static Map<String, BigDecimal> totals(ArchiveContents contents) {
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (ArchivedFamily family : contents.families()) {
      for (ArchivedSeries series : family.series()) {
        for (int cell = 0; cell < family.schema().cells(); cell++) {
          String key =
              family.webapp + " " + family.schema().metadata().name() + series.labels + " " + cell;
          totals.merge(key, value(family.schema(), series, cell), BigDecimal::add);
          totals.computeIfPresent(key, (same, total) -> total.stripTrailingZeros());
        }
      }
    }
    return totals;
  }

  private static BigDecimal value(Schema schema, ArchivedSeries series, int cell) {
    if (schema.metadata().type() == MetricType.GAUGE && cell == 0) {
      return new BigDecimal(GaugeBits.value(series.whole(0, 0)));
    }
    BigDecimal sum = new BigDecimal(series.fraction(cell)).add(new BigDecimal(series.rest(cell)));
    for (int i = 0; i < series.wholeColumns(); i++) {
      sum = sum.add(BigDecimal.valueOf(series.whole(cell, i)));
    }
    return sum;
  }
}
