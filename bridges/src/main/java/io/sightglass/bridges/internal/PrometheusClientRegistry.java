// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.bridges.internal;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A registry of the Prometheus client for Java, 1.x.
 *
 * <p>Needs that library's model.
 *
 * @param origin the registry
 */
public record PrometheusClientRegistry(PrometheusRegistry origin) implements ForeignRegistry {

  /** Shows the default registry, and those among {@code attributes}. */
  public static void find(ForeignRegistries all, Supplier<? extends Collection<?>> attributes) {
    all.find(
        "PrometheusRegistry.defaultRegistry",
        () -> List.of(new PrometheusClientRegistry(PrometheusRegistry.defaultRegistry)));
    all.find("PrometheusRegistry attribute", () -> among(attributes.get()));
  }

  private static List<PrometheusClientRegistry> among(Collection<?> attributes) {
    return attributes.stream()
        .filter(PrometheusRegistry.class::isInstance)
        .map(each -> new PrometheusClientRegistry((PrometheusRegistry) each))
        .toList();
  }

  @Override
  public void pushTo(ForeignFamilies page) {
    List<MetricSnapshot> family = new ArrayList<>();
    // Sorted by name; several of one name differ in their label names.
    for (MetricSnapshot snapshot : scrape(page)) {
      if (!family.isEmpty() && !isSameFamily(family.get(0), snapshot)) {
        push(family, page);
        family.clear();
      }
      family.add(snapshot);
    }
    push(family, page);
  }

  private static void push(List<MetricSnapshot> family, ForeignFamilies page) {
    if (!family.isEmpty()) {
      page.add(name(family.get(0)), visitor -> new SnapshotReader(visitor, page).read(family));
    }
  }

  private static boolean isSameFamily(MetricSnapshot one, MetricSnapshot other) {
    return name(one).equals(name(other)) && one.getClass().equals(other.getClass());
  }

  private static String name(MetricSnapshot snapshot) {
    return snapshot.getMetadata().getPrometheusName();
  }

  private Iterable<MetricSnapshot> scrape(ForeignFamilies page) {
    try {
      return origin.scrape();
    } catch (RuntimeException | LinkageError e) {
      // One of its metrics failed, and with it all.
      return scrapeOneByOne(page);
    }
  }

  /** Fails if one that does not tell its name fails. */
  private List<MetricSnapshot> scrapeOneByOne(ForeignFamilies page) {
    Set<String> names = new TreeSet<>();
    origin.scrape(
        name -> {
          names.add(name);
          return false;
        });
    List<MetricSnapshot> read = new ArrayList<>();
    for (String name : names) {
      try {
        origin.scrape(name::equals).forEach(read::add);
      } catch (RuntimeException | LinkageError e) {
        page.leftOut(name, e);
      }
    }
    return read;
  }
}
