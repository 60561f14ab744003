// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import io.sightglass.registry.LabelValues;

/** The label value that stands for all values outside a bounded set (OpenTelemetry's word). */
final class Unknown {

  static final String VALUE = LabelValues.OTHER;

  private Unknown() {}
}
