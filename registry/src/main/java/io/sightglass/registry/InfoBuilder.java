// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/** Defines an {@link Info}. */
public final class InfoBuilder extends MetricBuilder<Info, InfoBuilder> {

  InfoBuilder(Registry registry, String name) {
    super(registry, name);
  }

  @Override
  String typeSuffix() {
    return "_info";
  }

  @Override
  MetricType type() {
    return MetricType.INFO;
  }

  @Override
  Kind kind() {
    return Kind.INFO;
  }

  @Override
  Series handle(Series.Row row) {
    return new Info(row);
  }

  @Override
  InfoBuilder self() {
    return this;
  }
}
