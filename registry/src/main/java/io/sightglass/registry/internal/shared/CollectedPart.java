// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import io.sightglass.registry.Sample;
import java.util.List;

/** A family that collectors pushed. */
record CollectedPart(Metadata metadata, List<Sample> samples) implements MergedPage.Part {

  @Override
  public void push(MetricVisitor visitor) {
    visitor.family(metadata);
    samples.forEach(each -> each.push(visitor, metadata));
  }
}
