// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.FamilySize;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How many series the families of a source have, those with the most first. */
final class Cardinality {

  /** How many families are listed. */
  static final int MAX_FAMILIES = 1000;

  private static final String ROW = "%8s %8s %8s  %s\n";

  private final ScrapeHandler.Source source;
  private final Supplier<List<FamilySize>> sizes;

  /**
   * Counts what {@code source} gives.
   *
   * @param sizes of the families that are recorded, which alone have a cap
   */
  Cardinality(ScrapeHandler.Source source, Supplier<List<FamilySize>> sizes) {
    this.source = source;
    this.sizes = sizes;
  }

  /**
   * A line for each family.
   *
   * @param time that collectors have
   */
  String text(Duration time) {
    Map<String, FamilySize> recorded =
        sizes.get().stream().collect(Collectors.toMap(FamilySize::family, Function.identity()));
    SeriesCounts counts = new SeriesCounts();
    source.of(null, time).collect(counts);
    StringBuilder text =
        new StringBuilder(String.format(Locale.ROOT, ROW, "series", "cap", "folded", "family"));
    List<Map.Entry<String, Long>> families =
        counts.byFamily().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    families.stream()
        .limit(MAX_FAMILIES)
        .forEach(each -> text.append(row(each.getKey(), each.getValue(), recorded)));
    if (families.size() > MAX_FAMILIES) {
      text.append("and ").append(families.size() - MAX_FAMILIES).append(" more families\n");
    }
    return text.toString();
  }

  private static String row(String family, long series, Map<String, FamilySize> recorded) {
    FamilySize size = recorded.get(family);
    return size == null
        ? String.format(Locale.ROOT, ROW, series, "-", "-", family)
        : String.format(Locale.ROOT, ROW, series, size.limit(), size.foldedLookups(), family);
  }
}
