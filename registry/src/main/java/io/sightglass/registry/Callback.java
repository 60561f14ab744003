// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

import java.util.List;

/** A family whose samples are asked for at scrape time. */
final class Callback implements Collector {

  private final Metadata metadata;
  private final MetricSource samples;

  Callback(Metadata metadata, MetricSource samples) {
    this.metadata = metadata;
    this.samples = samples;
  }

  @Override
  public String name() {
    return metadata.name();
  }

  @Override
  public List<Metadata> describe() {
    return List.of(metadata);
  }

  @Override
  public void collect(MetricVisitor visitor) {
    visitor.family(metadata);
    samples.collect(visitor);
  }
}
