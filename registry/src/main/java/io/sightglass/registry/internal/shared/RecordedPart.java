// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Metadata;
import io.sightglass.registry.MetricVisitor;
import java.util.List;

/** A family that was recorded. */
record RecordedPart(Metadata metadata, List<RowValues> values) implements MergedPage.Part {

  @Override
  public void push(MetricVisitor visitor) {
    visitor.family(metadata);
    values.forEach(each -> each.push(visitor));
  }
}
