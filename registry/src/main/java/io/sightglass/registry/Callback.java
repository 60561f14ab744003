// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.function.DoubleSupplier;

/** A counter or gauge without labels whose value is asked for at scrape time. */
final class Callback implements Collector {

  private final Metadata metadata;
  private final DoubleSupplier value;

  Callback(Metadata metadata, DoubleSupplier value) {
    this.metadata = metadata;
    this.value = value;
  }

  Metadata metadata() {
    return metadata;
  }

  @Override
  public String name() {
    return metadata.name();
  }

  @Override
  public void collect(MetricVisitor visitor) {
    double now = value.getAsDouble();
    visitor.family(metadata);
    if (metadata.type() == MetricType.COUNTER) {
      visitor.counter(Labels.NONE, now);
    } else {
      visitor.gauge(Labels.NONE, now);
    }
  }
}
