// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A collector that describes its families, each part given by a test. */
record Described(String name, Supplier<List<Metadata>> families, Consumer<MetricVisitor> body)
    implements Collector {

  /** A collector of one gauge. */
  static Described gauge(String collector, String gauge, double value) {
    Metadata family = Metadata.gauge(gauge, "Of " + collector + ".");
    return new Described(
        collector,
        () -> List.of(family),
        visitor -> {
          visitor.family(family);
          visitor.gauge(Labels.NONE, value);
        });
  }

  /** A collector that pushes nothing. */
  static Described silent(String collector, Metadata... families) {
    return new Described(collector, () -> List.of(families), visitor -> {});
  }

  @Override
  public List<Metadata> describe() {
    return families.get();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    body.accept(visitor);
  }
}
