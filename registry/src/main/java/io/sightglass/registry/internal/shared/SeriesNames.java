// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Buckets;
import io.sightglass.registry.Labels;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which series instances have. */
final class SeriesNames extends WithoutCells {

  private final Set<Name> names = new HashSet<>();
  private String webapp = "";
  private String family = "";

  boolean has(String ofWebapp, Schema schema, Labels labels) {
    return names.contains(new Name(ofWebapp, schema.metadata().name(), labels));
  }

  @Override
  public boolean family(Schema schema, String ofWebapp) {
    webapp = ofWebapp;
    family = schema.metadata().name();
    return ArchivedFamily.keeps(schema);
  }

  @Override
  public void series(Labels labels, long createdMillis, @Nullable Buckets shown) {
    names.add(new Name(webapp, family, labels.copy()));
  }

  private record Name(String webapp, String family, Labels labels) {}
}
